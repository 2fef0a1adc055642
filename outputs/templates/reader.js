// The documents: a list of them, and one of them whole with its marks and the claims beside each paragraph.
const layersOn = () =>
  state.layers ? set(state.layers) : new Set(['names', 'numbers', 'dates', 'speakers', 'hedges', 'nots']);
function documentsView() {
  const at = docAt.get(state.read);
  if (at != null) return readerView(at);
  const head = h('div', { class: 'viewhead' }, h('h2', {}, count(docs.length, 'document')));
  return [
    head,
    h(
      'ul',
      { class: 'doclist' },
      docs.map((it, index) =>
        h(
          'li',
          {},
          link(
            { read: it.id },
            { class: 'doccard' },
            h('strong', {}, name(docName(index))),
            quiet(
              [it.publisher, it.author, it.date && dayWords(it.date)].filter(Boolean).map(clean).join(', ') || it.id,
            ),
            quiet(
              `${count(claims.filter(claim => claim.doc === index).length, 'claim')}, ${count(numbers.filter(each => each.doc === index).length, 'number')}, ${count(dates.filter(each => each.doc === index).length, 'date')}`,
            ),
          ),
        ),
      ),
    ),
  ];
}
function readerView(doc) {
  const it = docs[doc],
    on = layersOn(),
    layers = layerMarks(doc);
  const marks = LAYERS.flatMap(([key]) => (on.has(key) ? layers[key] : []));
  const chosenClaim =
    state.claim && claimAt.has(state.claim) && claims[claimAt.get(state.claim)].doc === doc
      ? claims[claimAt.get(state.claim)]
      : null;
  if (chosenClaim) marks.push(...spansTo(chosenClaim.content, 'm-content', { strong: true }));
  const chosenThing = thingAt.get(state.thing);
  if (chosenThing != null)
    (things[chosenThing].mentions || []).forEach(
      ([d, start, end]) => d === doc && marks.push({ start, end, class: 'm-chosen' }),
    );
  const chosenSpan =
    (state.number && numbers[numberAt.get(state.number)]) || (state.date && dates[dateAt.get(state.date)]);
  if (chosenSpan && chosenSpan.doc === doc)
    marks.push({ start: chosenSpan.span[0], end: chosenSpan.span[1], class: 'm-content', strong: true });
  const keep = keeps(),
    here = claims.filter(claim => claim.doc === doc && keep[claim.index]);
  const blocks = it.blocks?.length ? it.blocks : [[0, it.text.length, 'paragraph']];
  const toggle = key => () => {
    const next = new Set(on);
    next.has(key) ? next.delete(key) : next.add(key);
    go({ layers: next.size === LAYERS.length ? '' : [...next].join(',') || 'none' }, { replace: true });
  };
  const url = /^https?:\/\//i.test(it.url || '')
    ? h('a', { href: it.url, rel: 'noopener noreferrer', target: '_blank' }, cut(clean(it.url), 60))
    : it.url
      ? quiet(clean(it.url))
      : null;
  return [
    h(
      'div',
      { class: 'viewhead' },
      h('p', {}, link({ read: '' }, { class: 'quietlink' }, '‹ All documents')),
      h('h2', { dir: 'auto' }, name(docName(doc))),
      h(
        'p',
        { class: 'quiet' },
        [it.publisher, it.author, it.date && dayWords(it.date)].filter(Boolean).map(clean).join(', '),
        url ? [' ', url] : null,
      ),
      h(
        'div',
        { class: 'chips', role: 'group', 'aria-label': 'Marks' },
        LAYERS.map(([key, label]) =>
          h(
            'button',
            { type: 'button', class: 'chip layer-' + key, 'aria-pressed': String(on.has(key)), onclick: toggle(key) },
            h('span', { class: 'swatch' }, label),
            quiet(` ${layers[key].length}`),
          ),
        ),
      ),
    ),
    h(
      'div',
      { class: 'reader' },
      blocks.map(([start, end, kind], index) => {
        const stop = blocks[index + 1]?.[0] ?? it.text.length;
        const within = here.filter(claim => claim.content[0][0] >= start && claim.content[0][0] < stop);
        const tag = kind === 'heading' ? 'h3' : kind === 'quote' ? 'blockquote' : 'p';
        return h(
          'div',
          { class: 'block block-' + kind },
          h(tag, { class: 'text', dir: 'auto' }, marked(doc, start, end, marks)),
          margin(within),
        );
      }),
    ),
  ];
}
function margin(within) {
  if (!within.length) return h('div', { class: 'margin' });
  const note = claim =>
    h(
      'li',
      {},
      link(
        pick('claim', claim.id),
        { class: 'note-link how-' + claim.how, 'aria-current': state.claim === claim.id ? 'true' : null },
        h('span', { class: 'sign-text', 'aria-hidden': 'true' }, W.how[claim.how].sign),
        ' ',
        chain(claim),
        ' ',
        h('span', { class: 'how-word' }, W.how[claim.how].label, claim.not ? ', not' : ''),
        ' ',
        h('span', { class: 'words' }, cut(clean(claimWords(claim)), 70)),
      ),
    );
  const rest = within.slice(4);
  return h(
    'div',
    { class: 'margin' },
    h('ul', {}, within.slice(0, 4).map(note)),
    rest.length
      ? h('details', {}, h('summary', {}, `${count(rest.length, 'more claim')}`), h('ul', {}, rest.map(note)))
      : null,
  );
}
