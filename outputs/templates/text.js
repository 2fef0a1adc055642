// A stretch of a document with marks on it; where marks overlap, each piece carries the classes of all of them.
function marked(doc, start, end, marks) {
  const text = docs[doc].text;
  const inside = marks.filter(mark => mark.start < end && start < mark.end && mark.start < mark.end);
  const cuts = [
    ...new Set([start, end, ...inside.flatMap(mark => [Math.max(start, mark.start), Math.min(end, mark.end)])]),
  ].sort((a, b) => a - b);
  const out = document.createDocumentFragment();
  const opens = [...inside].sort((a, b) => a.start - b.start);
  let live = [],
    next = 0;
  for (let at = 0; at + 1 < cuts.length; at++) {
    const [from, to] = [cuts[at], cuts[at + 1]];
    while (next < opens.length && opens[next].start <= from) live.push(opens[next++]);
    live = live.filter(mark => mark.end > from);
    const piece = text.slice(from, to);
    if (!live.length) {
      out.append(piece);
      continue;
    }
    const classes = [...new Set(live.flatMap(mark => mark.class.split(' ')))].join(' ');
    const target = live.filter(mark => mark.link).sort((a, b) => a.end - a.start - (b.end - b.start))[0];
    const title =
      live
        .filter(mark => mark.title)
        .map(mark => mark.title)
        .join('; ') || null;
    if (target) out.append(link(target.link, { class: classes, title }, piece));
    else out.append(h(live.some(mark => mark.strong) ? 'mark' : 'span', { class: classes, title }, piece));
  }
  return out;
}
const spansTo = (spans, cls, more = {}) => (spans || []).map(([start, end]) => ({ start, end, class: cls, ...more }));

const LAYERS = [
  ['names', 'Names'],
  ['numbers', 'Numbers'],
  ['dates', 'Dates'],
  ['speakers', 'Who speaks'],
  ['hedges', 'How certain'],
  ['nots', 'What is not'],
];
const marksOf = new Map();
function layerMarks(doc) {
  if (marksOf.has(doc)) return marksOf.get(doc);
  const found = { names: [], numbers: [], dates: [], speakers: [], hedges: [], nots: [] };
  for (const [start, end, thing, kind] of mentionsIn[doc]) {
    if (kind === 'pronoun') continue;
    found.names.push({
      start,
      end,
      class: `m-name f-${typeOf(things[thing]).family}${kind === 'name' ? '' : ' m-loose'}`,
      link: pick('thing', things[thing].key),
      title: things[thing].label,
    });
  }
  numbers.forEach(
    number =>
      number.doc === doc &&
      found.numbers.push({
        start: number.span[0],
        end: number.span[1],
        class: 'm-number',
        link: pick('number', number.id),
        title: numberWords(number),
      }),
  );
  dates.forEach(
    date =>
      date.doc === doc &&
      found.dates.push({
        start: date.span[0],
        end: date.span[1],
        class: 'm-date',
        link: pick('date', date.id),
        title: dateWords(date),
      }),
  );
  claims.forEach(claim => {
    if (claim.doc !== doc) return;
    found.speakers.push(...spansTo(claim.source, 'm-speaker'), ...spansTo(claim.cues, 'm-cue'));
    found.hedges.push(...spansTo(claim.hedges, 'm-hedge', { title: 'not certain' }));
    found.nots.push(...spansTo(claim.nots, 'm-not', { title: 'not' }));
  });
  marksOf.set(doc, found);
  return found;
}

// The paragraph around a span, with the span's own words marked.
function paragraph(doc, span, marks) {
  const blocks = docs[doc].blocks || [];
  const block = blocks.find(([start, end]) => start <= span[0] && span[0] < end) || [span[0], span[1]];
  const [start, end] = [Math.min(block[0], span[0]), Math.max(block[1], span[1])];
  const limit = 900,
    from = Math.max(start, span[0] - limit),
    to = Math.min(end, span[1] + limit);
  return h(
    'blockquote',
    { class: 'passage', dir: 'auto' },
    from > start ? '… ' : null,
    marked(doc, from, to, marks),
    to < end ? ' …' : null,
  );
}
function source(doc, change = {}) {
  const it = docs[doc];
  const facts = [it.publisher, it.author, it.date && dayWords(it.date)].filter(Boolean).map(clean).join(', ');
  return h(
    'p',
    { class: 'source' },
    link({ view: 'documents', read: it.id, ...change }, {}, name(docName(doc))),
    facts ? quiet(' ' + facts) : null,
  );
}
