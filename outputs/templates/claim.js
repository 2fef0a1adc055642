// The panel of one claim: who, how firmly, which numbers and dates, in which words.
function claimPanel(index) {
  const claim = claims[index];
  return [
    h('p', { class: 'kicker' }, 'Claim'),
    h('h2', { class: 'chain-head' }, chain(claim, { linked: true })),
    passage(claim),
    source(claim.doc),
    reading(claim),
    facts(claim),
    numberPart(claim),
    datePart(claim),
    evidencePart(claim),
    comparedPart(claim),
    otherPart(claim),
    h(
      'p',
      { class: 'actions' },
      link({ view: 'documents', read: docs[claim.doc].id }, { class: 'button' }, 'Read in the document'),
      link({ view: 'graph' }, { class: 'button' }, 'Show in the graph'),
      copyButton('Copy as citation', () => citation(claim)),
    ),
  ];
}
function copyButton(label, text) {
  const button = h('button', { type: 'button', class: 'button', onclick: () => copy(text(), button) }, label);
  return button;
}
function citation(claim) {
  const it = docs[claim.doc];
  const from = [it.author, it.publisher, it.title || it.id, it.date, it.url].filter(Boolean).join(', ');
  return `“${claimWords(claim)}” — ${chainText(claim)} (${W.how[claim.how].label}${claim.not && claim.how !== 'denied' ? ', not' : ''}), in: ${from}, characters ${claim.content[0][0]}–${claim.content.at(-1)[1]}.`;
}
// Whether the words of a claim say "not" themselves, rather than who denies them.
const notInside = claim =>
  (claim.nots || []).some(([start, end]) => claim.content.some(([from, to]) => from <= start && end <= to));
function direction(claim) {
  if (claim.how === 'denied')
    return notInside(claim)
      ? ['a denial; the words ', h('strong', {}, 'say “not”'), ' themselves']
      : [h('strong', {}, 'denies'), ' that it is so'];
  return claim.not ? ['that it is ', h('strong', {}, 'not'), ' so'] : 'that it is so';
}
// How the claim is to be taken, in plain words.
function reading(claim) {
  const rows = [
    [
      'How',
      [
        h('span', { class: 'sign-text', 'aria-hidden': 'true' }, W.how[claim.how].sign, ' '),
        [claim.how, ...(claim.hows || [])].map(how => W.how[how].label).join(', '),
      ],
    ],
    ['Certainty', W.sure[claim.sure]],
    ['Direction', direction(claim)],
    ['Wording', W.quoted[claim.quoted || 'none']],
    ['Speaker', W.basis[claim.basis]],
    ['Aimed at', claim.target && side(claim.target)],
    ['Told to', claim.addressee && side(claim.addressee)],
    ['Through', claim.medium && side(claim.medium)],
    [
      'But',
      [claim.if && 'only on a condition', claim.counterfactual && 'of something that did not happen']
        .filter(Boolean)
        .join('; ') || null,
    ],
  ];
  return h(
    'dl',
    { class: 'reading' },
    rows.filter(([, value]) => value).map(([label, value]) => [h('dt', {}, label), h('dd', {}, value)]),
  );
}
function passage(claim) {
  const [start, end] = claim.sentence;
  return paragraph(claim.doc, claim.sentence, [
    { start, end, class: 'm-sentence' },
    ...spansTo(claim.content, 'm-content', { strong: true }),
    ...spansTo(claim.source, 'm-speaker'),
    ...spansTo(claim.cues, 'm-cue'),
    ...spansTo(claim.hedges, 'm-hedge', { title: 'not certain' }),
    ...spansTo(claim.nots, 'm-not', { title: 'not' }),
  ]);
}
const side = (refs, text) =>
  (refs || []).length
    ? refs.map((thing, at) => [at ? ', ' : null, thingLink(thing)])
    : h('span', { class: 'words' }, clean(text || '…'));
// "Nobody spoke" says not by itself: another "not" would turn it round.
const saysNot = fact =>
  [fact.subjectText, fact.objectText].some(text =>
    /^(no|not|nobody|none|no one|nothing|neither|nor|never)\b/i.test(text || ''),
  );
function facts(claim) {
  const shown = (claim.facts || []).filter(fact => fact.word);
  if (!shown.length) return null;
  return section(
    'In short',
    h(
      'ul',
      { class: 'facts' },
      shown.map(fact =>
        h(
          'li',
          { class: fact.not ? 'is-not' : null },
          side(fact.subject, fact.subjectText),
          ' ',
          h('span', { class: 'verb' }, fact.not && !saysNot(fact) ? 'not: ' : null, clean(fact.word)),
          ' ',
          fact.object || fact.objectText ? side(fact.object, fact.objectText) : null,
          (fact.also || []).map(([relation, ...refs]) => [
            ' ',
            h('span', { class: 'verb' }, relation),
            ' ',
            side(refs),
          ]),
        ),
      ),
    ),
  );
}
function numberPart(claim) {
  if (!claim.numbers) return null;
  return section(
    'Numbers',
    h(
      'ul',
      { class: 'facts' },
      claim.numbers.map(at =>
        h(
          'li',
          {},
          link(pick('number', numbers[at].id), { class: 'figure' }, clean(numberWords(numbers[at]))),
          quiet(' “', words(claim.doc, numbers[at].span), '”'),
        ),
      ),
    ),
  );
}
function datePart(claim) {
  if (!claim.dates && !claim.at) return null;
  return section(
    'Dates',
    h(
      'ul',
      { class: 'facts' },
      (claim.dates || []).map(at =>
        h(
          'li',
          {},
          link(pick('date', dates[at].id), { class: 'figure' }, dateWords(dates[at])),
          quiet(' “', words(claim.doc, dates[at].span), '”', dates[at].inferred ? `; ${dates[at].inferred}` : ''),
        ),
      ),
      claim.at ? h('li', {}, 'Said ', h('span', { class: 'figure' }, dayWords(claim.at))) : null,
    ),
  );
}
function evidencePart(claim) {
  if (!claim.evidence && !claim.epistemic) return null;
  return section(
    'What it rests on',
    h(
      'ul',
      { class: 'facts' },
      (claim.evidence || []).map(([kind, start, end]) =>
        h(
          'li',
          {},
          h('strong', {}, W.evidence[kind] || kind),
          ': ',
          h('span', { class: 'words' }, words(claim.doc, [start, end])),
        ),
      ),
      claim.epistemic ? h('li', {}, h('strong', {}, clean(claim.epistemic))) : null,
    ),
  );
}
function comparedPart(claim) {
  if (!claim.compared) return null;
  return section(
    'Beside other claims',
    h(
      'ul',
      { class: 'pairs' },
      claim.compared.map(at => comparedItem(at)),
    ),
  );
}
function comparedItem(at) {
  const pair = compared[at];
  return h(
    'li',
    {},
    link(
      { view: 'compare', kind: '', to: String(at) },
      { class: 'pair pair-' + pair.kind },
      h('span', { class: 'sign-text', 'aria-hidden': 'true' }, W.compared[pair.kind]?.sign),
      ' ',
      h('strong', {}, W.compared[pair.kind]?.label || pair.kind),
      ': ',
      clean(pair.topic || ''),
      pair.origins?.length
        ? quiet(` (${count(pair.origins.length, 'origin')}: ${pair.origins.map(clean).join(', ')})`)
        : null,
    ),
  );
}
function otherPart(claim) {
  const others = claims
    .filter(each => each.doc === claim.doc && each !== claim && each.sentence[0] === claim.sentence[0])
    .map(each => each.index);
  return others.length ? section('In the same sentence', claimList(others, { limit: 5 })) : null;
}
