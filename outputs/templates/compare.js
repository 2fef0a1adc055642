// Agreements and disagreements, both quotes side by side.
const ORDER = ['conflict', 'update', 'repetition', 'corroboration', 'complement'];
function comparePass(pair) {
  const keep = keeps(),
    touched = [...(pair.claimsA || []), ...(pair.claimsB || [])];
  if (state.kind && pair.kind !== state.kind) return false;
  if (!filtered()) return true;
  if (touched.some(at => keep[at])) return true;
  const q = state.q.toLowerCase();
  return !touched.length && (!q || (pair.topic || '').toLowerCase().includes(q));
}
function compareView() {
  const shown = compared
    .map((pair, at) => at)
    .filter(at => comparePass(compared[at]))
    .sort((a, b) => ORDER.indexOf(compared[a].kind) - ORDER.indexOf(compared[b].kind) || a - b);
  const kinds = ORDER.filter(kind => compared.some(pair => pair.kind === kind));
  const head = h(
    'div',
    { class: 'viewhead' },
    h('h2', {}, 'Where documents agree and disagree'),
    h(
      'p',
      { class: 'lead' },
      'Agreement counts only between independent sources: many outlets that repeat one source are one source.',
    ),
    h(
      'ul',
      { class: 'chips' },
      h(
        'li',
        {},
        link({ kind: '' }, { class: 'chip', 'aria-current': state.kind ? null : 'true' }, `All ${compared.length}`),
      ),
      kinds.map(kind =>
        h(
          'li',
          {},
          link(
            { kind },
            { class: 'chip', 'aria-current': state.kind === kind ? 'true' : null },
            h('span', { class: 'sign-text', 'aria-hidden': 'true' }, W.compared[kind].sign),
            ` ${W.compared[kind].label} ${compared.filter(pair => pair.kind === kind).length}`,
          ),
        ),
      ),
    ),
  );
  if (!shown.length)
    return [head, empty(compared.length ? 'None fits the filters.' : 'Nothing in these documents could be compared.')];
  const limit = 60;
  const chosenPair = Number(state.to);
  if (state.to && shown.includes(chosenPair)) shown.splice(0, 0, ...shown.splice(shown.indexOf(chosenPair), 1));
  return [
    head,
    ...shown.slice(0, limit).map(pairCard),
    shown.length > limit
      ? h('p', { class: 'note' }, `${shown.length - limit} more: narrow the filters to see them.`)
      : null,
  ];
}
const wordSet = spans =>
  new Set(
    spans.flatMap(
      ([doc, start, end]) =>
        words(doc, [start, end])
          .toLowerCase()
          .match(/[\p{L}\p{N}.,%$€£-]*[\p{L}\p{N}%]/gu) || [],
    ),
  );
function pairCard(at) {
  const pair = compared[at],
    a = pair.a || [],
    b = pair.b || [],
    inA = wordSet(a),
    inB = wordSet(b),
    kind = W.compared[pair.kind] || { label: pair.kind, sign: '' };
  return h(
    'article',
    { class: 'paircard pair-' + pair.kind + (state.to === String(at) ? ' on' : ''), id: 'pair' + at },
    h(
      'header',
      {},
      h(
        'span',
        { class: 'badge' },
        h('span', { class: 'sign-text', 'aria-hidden': 'true' }, kind.sign),
        ' ',
        kind.label,
        pair.type ? `: ${clean(pair.type)}` : '',
      ),
      h('h3', {}, clean(pair.topic || '')),
    ),
    h('div', { class: 'sides' }, sideColumn(a, pair.claimsA, inB), sideColumn(b, pair.claimsB, inA)),
    h('footer', {}, originLine(pair), pair.reason ? h('p', { class: 'reason' }, clean(pair.reason)) : null),
  );
}
function sideColumn(spans, touched, other) {
  if (!spans.length) return h('div', { class: 'side' }, empty('Not in these documents'));
  const [doc, start, end] = spans[0],
    claim = (touched || []).length ? claims[touched[0]] : null;
  return h(
    'div',
    { class: 'side' },
    claim
      ? h(
          'p',
          { class: 'side-who' },
          chain(claim, { linked: true }),
          ' ',
          h('span', { class: 'tags' }, howTag(claim), notTag(claim)),
        )
      : null,
    h('blockquote', { class: 'passage', dir: 'auto' }, sentenceAround(doc, [start, end], claim, other)),
    source(doc),
    spans.length > 1
      ? h(
          'details',
          { class: 'also' },
          h('summary', {}, `${count(spans.length - 1, 'more place')}`),
          spans
            .slice(1, 6)
            .map(([d, s, e]) => h('blockquote', { class: 'passage small' }, sentenceAround(d, [s, e], null, other))),
        )
      : null,
    claim ? h('p', {}, link(pick('claim', claim.id), { class: 'quietlink' }, 'Open the claim')) : null,
  );
}
// The sentence around a span; a stop after a single capital letter (U.S.) or before a small one ends none.
function sentenceBounds(doc, [from, to]) {
  const block = (docs[doc].blocks || []).find(([start, end]) => start <= from && from < end) || [
    Math.max(0, from - 200),
    Math.min(docs[doc].text.length, to + 200),
  ];
  const text = docs[doc].text.slice(block[0], block[1]);
  let [start, end] = [block[0], block[1]];
  for (const stop of text.matchAll(
    /(?<!\b\p{Lu}|\bMr|\bMrs|\bMs|\bDr|\bSt|\bNo|\bInc|\bCo|\bCorp|\bJan|\bFeb|\bAug|\bSept|\bOct|\bNov|\bDec)[.!?][”"’')\]]*\s+(?=[“"‘'(\[]?[\p{Lu}\p{N}])/gu,
  )) {
    const at = block[0] + stop.index + stop[0].length;
    if (at <= from) start = at;
    else if (at >= to) {
      end = Math.min(end, block[0] + stop.index + stop[0].trimEnd().length);
      break;
    }
  }
  return [start, end];
}
function sentenceAround(doc, span, claim, other) {
  const text = docs[doc].text;
  let [start, end] = claim ? claim.sentence : span;
  if (!(start <= span[0] && span[1] <= end)) [start, end] = span;
  if (!claim) [start, end] = sentenceBounds(doc, span);
  const differs = [];
  for (const found of text.slice(...span).matchAll(/[\p{L}\p{N}.,%$€£-]*[\p{L}\p{N}%]/gu)) {
    if (!other.has(found[0].toLowerCase()) && /[\p{Lu}\p{N}]|not|no|never|n’t|n't/u.test(found[0]))
      differs.push({ start: span[0] + found.index, end: span[0] + found.index + found[0].length, class: 'm-differs' });
  }
  return marked(doc, start, end, [{ start: span[0], end: span[1], class: 'm-content', strong: true }, ...differs]);
}
// One source: drawn as the one that both documents lead back to. Several: named side by side.
function originLine(pair) {
  const origins = (pair.origins || []).map(origin => (docAt.has(origin) ? owner(docAt.get(origin)) : origin));
  if (!origins.length) return null;
  const pill = text => h('span', { class: 'origin' }, name(cut(text, 60)));
  if (origins.length > 1)
    return h(
      'p',
      { class: 'origins' },
      quiet(`${origins.length} independent sources: `),
      origins.map((origin, at) => [at ? ' ' : '', pill(origin)]),
    );
  const ends = [pair.a?.[0]?.[0], pair.b?.[0]?.[0]].map(doc =>
    doc == null ? null : h('span', { class: 'end' }, name(cut(docName(doc), 44))),
  );
  return h(
    'div',
    { class: 'origins' },
    h('p', { class: 'quiet' }, 'Both go back to one source:'),
    h(
      'p',
      { class: 'flow' },
      ends[0],
      h('span', { class: 'arrow', 'aria-hidden': 'true' }, '→'),
      h('strong', {}, pill(origins[0])),
      h('span', { class: 'arrow', 'aria-hidden': 'true' }, '←'),
      ends[1],
    ),
  );
}
