// The panels of a thing, of two things, of a number and of a date.
function thingPanel(index) {
  const thing = things[index],
    touch = touching[index],
    keep = keeps();
  const shown = role => touch[role].filter(at => keep[at]);
  const left =
    touch.says.length +
    touch.about.length +
    touch.named.length -
    shown('says').length -
    shown('about').length -
    shown('named').length;
  return [
    h(
      'p',
      { class: 'kicker' },
      sign(typeOf(thing).family),
      ' ',
      typeOf(thing).label,
      thing.subtype && thing.subtype !== thing.type ? `, ${thing.subtype.toLowerCase()}` : '',
    ),
    h('h2', {}, name(thing.label)),
    thing.role ? h('p', { class: 'reading' }, clean(thing.role)) : null,
    thing.unnamed ? h('p', { class: 'reading' }, 'A source that the document does not name.') : null,
    thing.aliases?.length
      ? h(
          'p',
          { class: 'quiet' },
          'Also written ',
          thing.aliases.slice(0, 8).map((alias, at) => [at ? ', ' : '', name(alias)]),
        )
      : null,
    h(
      'p',
      { class: 'actions' },
      link({ view: 'graph', around: thing.key, story: '', all: '' }, { class: 'button' }, 'Draw what is around it'),
      state.view === 'graph' && linesAt[index].length
        ? link({ plus: [...set(state.plus), thing.key].join(',') }, { class: 'button' }, 'Add what is around it')
        : null,
      touch.says.length ? link({ by: thing.key }, { class: 'button' }, 'The world according to it') : null,
    ),
    pathForm(index),
    left
      ? h(
          'p',
          { class: 'note' },
          `${count(left, 'claim')} left out by the filters. `,
          link(cleared(), {}, 'Clear the filters'),
        )
      : null,
    shown('says').length ? section(`It says (${shown('says').length})`, claimList(shown('says'))) : null,
    shown('about').length ? section(`Said about it (${shown('about').length})`, claimList(shown('about'))) : null,
    shown('named').length
      ? section(`Named in (${shown('named').length})`, claimList(shown('named'), { limit: 6 }))
      : null,
    mentionPart(thing),
    thing.reason ? h('p', { class: 'quiet small' }, `Taken as ${typeOf(thing).label}: ${clean(thing.reason)}.`) : null,
  ];
}
function mentionPart(thing) {
  const perDoc = new Map();
  (thing.mentions || []).forEach(mention => perDoc.set(mention[0], [...(perDoc.get(mention[0]) || []), mention]));
  return section(
    'Where it stands',
    h(
      'ul',
      { class: 'plainlist' },
      [...perDoc]
        .slice(0, 40)
        .map(([doc, list]) =>
          h(
            'li',
            {},
            link({ view: 'documents', read: docs[doc].id }, {}, name(docName(doc))),
            quiet(` ${count(list.length, 'time')}`),
          ),
        ),
    ),
  );
}
function pathForm(index) {
  const input = h('input', {
    type: 'text',
    list: 'names',
    'aria-label': `Path from ${clean(things[index].label)} to`,
    placeholder: 'Path to another name',
  });
  return h(
    'form',
    {
      class: 'inline',
      onsubmit: event => {
        event.preventDefault();
        const found = things.findIndex(thing => thing.label.toLowerCase() === input.value.trim().toLowerCase());
        const near =
          found >= 0
            ? found
            : things.findIndex(thing => thing.label.toLowerCase().includes(input.value.trim().toLowerCase()));
        if (input.value.trim() && near >= 0) go({ view: 'graph', to: things[near].key });
        else say('No such name');
      },
    },
    input,
    h('button', { type: 'submit', class: 'button' }, 'Find'),
  );
}
const linesAt = things.map(() => []);
lines.forEach((line, index) => {
  linesAt[line.from].push(index);
  if (line.to !== line.from) linesAt[line.to].push(index);
});
function path(from, to) {
  const before = new Map([[from, -1]]);
  let edge = [from];
  while (edge.length && !before.has(to)) {
    const next = [];
    for (const at of edge)
      for (const index of linesAt[at]) {
        const other = lines[index].from === at ? lines[index].to : lines[index].from;
        if (!before.has(other) && shownLine(index)) {
          before.set(other, at);
          next.push(other);
        }
      }
    edge = next;
  }
  if (!before.has(to)) return [];
  const steps = [];
  for (let at = to; at !== -1; at = before.get(at)) steps.unshift(at);
  return steps;
}
const between = (a, b) => linesAt[a].filter(index => lines[index].from === b || lines[index].to === b);
function pathPanel(from, to) {
  const steps = path(from, to);
  const head = [
    h('p', { class: 'kicker' }, steps.length === 2 ? 'Between two' : 'Path'),
    h('h2', {}, thingLink(from), ' – ', thingLink(to)),
  ];
  if (!steps.length) return [...head, empty('No claims join them, directly or through others.')];
  return [
    ...head,
    ...steps.slice(1).map((step, at) => {
      const found = [...new Set(between(steps[at], step).flatMap(index => lines[index].claims))].filter(
        each => keeps()[each],
      );
      return h(
        'section',
        { class: 'part' },
        h('h3', {}, thingLink(steps[at]), ' – ', thingLink(step), quiet(` ${count(found.length, 'claim')}`)),
        claimList(found, { limit: 6 }),
      );
    }),
  ];
}
function numberPanel(at) {
  const number = numbers[at];
  const within = claims
    .filter(claim => (claim.numbers || []).includes(at) || claimOver(claim, number))
    .map(claim => claim.index);
  const range =
    number.low != null || number.high != null
      ? `From ${number.low != null ? figure(number.low) : 'open'} to ${number.high != null ? figure(number.high) : 'open'}.`
      : '';
  return [
    h('p', { class: 'kicker' }, 'Number'),
    h('h2', {}, clean(numberWords(number))),
    range ? h('p', { class: 'reading' }, range) : null,
    number.subject || number.subjectText ? h('p', {}, 'Of ', side(number.subject, number.subjectText)) : null,
    paragraph(number.doc, number.span, [
      { start: number.span[0], end: number.span[1], class: 'm-content', strong: true },
    ]),
    source(number.doc),
    within.length ? section(`Claims with it (${within.length})`, claimList(within)) : null,
  ];
}
const claimOver = (claim, { doc, span }) =>
  claim.doc === doc && claim.content.some(([start, end]) => start < span[1] && span[0] < end);
function datePanel(at) {
  const date = dates[at];
  const within = claims
    .filter(claim => (claim.dates || []).includes(at) || claimOver(claim, date))
    .map(claim => claim.index);
  return [
    h('p', { class: 'kicker' }, 'Date'),
    h('h2', {}, dateWords(date)),
    h(
      'p',
      { class: 'reading' },
      [date.precision && `Known to the ${date.precision}`, date.inferred].filter(Boolean).map(clean).join('; ') || null,
    ),
    date.event ? h('p', {}, clean(date.event)) : null,
    paragraph(date.doc, date.span, [{ start: date.span[0], end: date.span[1], class: 'm-content', strong: true }]),
    source(date.doc),
    within.length ? section(`Claims with it (${within.length})`, claimList(within)) : null,
  ];
}
