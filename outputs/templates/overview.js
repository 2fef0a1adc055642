// Counts and first questions, each a way into the views.
const tally = pairs =>
  [...pairs.reduce((map, key) => map.set(key, (map.get(key) || 0) + 1), new Map())].sort(
    (a, b) => b[1] - a[1] || a[0] - b[0],
  );
const accusing = claim => claim.how === 'alleged' || claim.target;
const QUESTIONS = () =>
  [
    [
      'Who accuses whom',
      claims.filter(claim => claim.how === 'alleged').length,
      { view: 'claims', how: 'alleged', group: 'source' },
    ],
    [
      'What is said not to be',
      claims.filter(claim => claim.not || claim.how === 'denied').length,
      { view: 'claims', not: '1' },
    ],
    ['What could not be verified', claims.filter(unverified).length, { view: 'claims', check: '1' }],
    [
      'What is not certain',
      claims.filter(claim => claim.how === 'hedged' || (claim.hows || []).includes('hedged')).length,
      { view: 'claims', how: 'hedged' },
    ],
    [
      'Where documents disagree',
      compared.filter(pair => pair.kind === 'conflict').length,
      { view: 'compare', kind: 'conflict' },
    ],
    [
      'Where they agree',
      compared.filter(pair => pair.kind === 'corroboration').length,
      { view: 'compare', kind: 'corroboration' },
    ],
    [
      'What repeats one source',
      compared.filter(pair => pair.kind === 'repetition').length,
      { view: 'compare', kind: 'repetition' },
    ],
    [
      'What rests on one source only',
      compared.length ? claims.filter(claim => !agreeing(claim)).length : 0,
      { view: 'claims', single: '1' },
    ],
    ['Which numbers, and whose', numbers.length, { view: 'measures' }],
    ['What happened when', dates.length, { view: 'measures', tab: 'dates' }],
  ].filter(([, n]) => n);
const cleared = () => Object.fromEntries([...FILTERS, 'hide'].map(key => [key, '']));
function bars(pairs, change, unit) {
  const top = pairs[0]?.[1] || 1;
  return h(
    'ol',
    { class: 'bars' },
    pairs.slice(0, 10).map(([at, n]) => {
      const bar = h('span', { class: 'bar' });
      bar.style.width = `${Math.max(2, (100 * n) / top)}%`;
      return h(
        'li',
        {},
        link(
          change(at),
          { class: 'barrow' },
          h('span', { class: 'bar-name' }, sign(typeOf(things[at]).family), name(cut(things[at].label, 60))),
          h('span', { class: 'bar-count' }, String(n), h('span', { class: 'hidden' }, ' ' + unit)),
          h('span', { class: 'bar-track', 'aria-hidden': 'true' }, bar),
        ),
      );
    }),
  );
}
function howBars() {
  const found = Object.keys(W.how)
      .map(how => [how, claims.filter(claim => claim.how === how).length])
      .filter(([, n]) => n),
    top = Math.max(1, ...found.map(([, n]) => n));
  return h(
    'ol',
    { class: 'bars' },
    found.map(([how, n]) => {
      const bar = h('span', { class: 'bar' });
      bar.style.width = `${Math.max(2, (100 * n) / top)}%`;
      return h(
        'li',
        {},
        link(
          { ...cleared(), view: 'claims', how },
          { class: 'barrow' },
          h(
            'span',
            { class: 'bar-name' },
            h(
              'span',
              { class: 'how how-' + how },
              h('span', { class: 'sign-text', 'aria-hidden': 'true' }, W.how[how].sign),
            ),
            W.how[how].label,
          ),
          h('span', { class: 'bar-count' }, String(n), h('span', { class: 'hidden' }, ' claims')),
          h('span', { class: 'bar-track', 'aria-hidden': 'true' }, bar),
        ),
      );
    }),
  );
}
const span = () => {
  const days = docs
    .map(it => it.date)
    .filter(Boolean)
    .sort();
  return days.length
    ? [['documents', days[0] === days.at(-1) ? dayWords(days[0]) : `${dayWords(days[0])} to ${dayWords(days.at(-1))}`]]
    : [];
};
function overviewView() {
  const cited = tally(claims.flatMap(claim => [...new Set(speakersOf(claim))]));
  const accused = tally(
    claims
      .filter(claim => claim.how === 'alleged')
      .flatMap(claim => (claim.target?.length ? claim.target : subjectsOf(claim))),
  );
  return [
    h(
      'div',
      { class: 'viewhead' },
      h('h2', {}, 'What these documents hold'),
      h(
        'ul',
        { class: 'counts' },
        [
          [docs.length, 'document', { view: 'documents', read: '' }],
          [things.length, 'thing', { view: 'graph' }],
          [claims.length, 'claim', { view: 'claims' }],
          [numbers.length, 'number', { view: 'measures' }],
          [dates.length, 'date', { view: 'measures', tab: 'dates' }],
          [compared.length, 'comparison', { view: 'compare' }],
        ].map(([n, label, change]) =>
          h(
            'li',
            {},
            link(
              { ...cleared(), kind: '', ...change },
              {},
              h('strong', {}, grouped(n)),
              ' ',
              n === 1 ? label : label + 's',
            ),
          ),
        ),
      ),
    ),
    D.left
      ? h(
          'p',
          { class: 'note' },
          `This page holds the strongest claims; “claimgraph export --to site” makes pages of all. Left out to keep this one light: ${count(D.left.documents, 'document')} with ${count(D.left.claims, 'claim')}.`,
        )
      : null,
    h(
      'div',
      { class: 'tiles' },
      QUESTIONS().length ? h('section', {}, h('h3', {}, 'Start with a question'), questionList()) : null,
      cited.length
        ? h(
            'section',
            {},
            h('h3', {}, 'Most cited sources'),
            bars(cited, at => ({ ...cleared(), view: 'claims', by: things[at].key }), 'claims'),
          )
        : null,
      accused.length
        ? h(
            'section',
            {},
            h('h3', {}, 'Most accused'),
            bars(
              accused,
              at => ({ ...cleared(), view: 'claims', how: 'alleged', about: things[at].key }),
              'allegations',
            ),
          )
        : null,
      h('section', {}, h('h3', {}, 'How it is said'), howBars()),
      h(
        'section',
        {},
        h('h3', {}, 'How this page was made'),
        h(
          'dl',
          { class: 'made' },
          [...D.run, ...span()].map(([key, value]) => [h('dt', {}, clean(key)), h('dd', {}, clean(value))]),
        ),
        h(
          'p',
          { class: 'quiet small' },
          'Made by a program from the words of the documents; every claim leads to the words that it rests on. It can misread: check the words.',
        ),
      ),
    ),
  ];
}
const questionList = () =>
  h(
    'ul',
    { class: 'questions' },
    QUESTIONS().map(([label, n, change]) =>
      h(
        'li',
        {},
        link(
          { ...cleared(), ...NOTHING, ...change },
          {},
          h('span', {}, label),
          h('span', { class: 'n' }, grouped(n)),
        ),
      ),
    ),
  );
function startPanel() {
  const cited = tally(claims.flatMap(claim => [...new Set(speakersOf(claim))])).slice(0, 6);
  const telling = [...connected]
    .filter(at => touching[at].about.length)
    .sort((a, b) => touching[b].about.length - touching[a].about.length || a - b)
    .slice(0, 8);
  return [
    h(
      'p',
      { class: 'kicker' },
      `${count(docs.length, 'document')}, ${count(things.length, 'thing')}, ${count(claims.length, 'claim')}`,
    ),
    h('h2', {}, QUESTIONS().length ? 'Start with a question' : 'Start with a name'),
    questionList(),
    cited.length
      ? section(
          'Who speaks most',
          h(
            'ul',
            { class: 'plainlist' },
            cited.map(([at, n]) => h('li', {}, thingLink(at), quiet(` ${count(n, 'claim')}`))),
          ),
        )
      : null,
    telling.length
      ? section(
          'Most spoken about',
          h(
            'ul',
            { class: 'plainlist' },
            telling.map(at => h('li', {}, thingLink(at), quiet(` ${count(touching[at].about.length, 'claim')}`))),
          ),
        )
      : null,
    h(
      'p',
      { class: 'quiet small' },
      'Words set like ',
      h('span', { class: 'words' }, 'these'),
      ' are the documents’ own.',
    ),
  ];
}
