// One search over names, words of claims and documents.
const lowNames = things.map(thing => [thing.label, ...(thing.aliases || [])].join('\n').toLowerCase());
const lowDocs = docs.map((it, index) => docName(index).toLowerCase());
function find(text) {
  const q = text.trim().toLowerCase();
  if (!q) return [];
  const scored = [];
  for (let index = 0; index < things.length; index++) {
    const at = lowNames[index].indexOf(q);
    if (at < 0) continue;
    const whole = lowNames[index] === q || lowNames[index].startsWith(q + '\n');
    scored.push([
      (whole ? 1e9 : 0) +
        (at === 0 || lowNames[index][at - 1] === '\n' ? 1e6 : lowNames[index][at - 1] === ' ' ? 1e3 : 0) +
        (things[index].weight || 0),
      index,
    ]);
  }
  scored.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  const hits = scored.slice(0, 8).map(([, index]) => ({
    change: pick('thing', things[index].key),
    node: [
      sign(typeOf(things[index]).family),
      name(cut(things[index].label, 60)),
      quiet(' ' + typeOf(things[index]).label),
    ],
  }));
  for (let index = 0, found = 0; index < docs.length && found < 3; index++)
    if (lowDocs[index].includes(q) && ++found)
      hits.push({
        change: { view: 'documents', read: docs[index].id },
        node: [name(cut(docName(index), 70)), quiet(' document')],
      });
  for (let at = 0, found = 0; at < numbers.length && found < 3 && /\d/.test(q); at++)
    if (words(numbers[at].doc, numbers[at].span).toLowerCase().includes(q) && ++found)
      hits.push({
        change: pick('number', numbers[at].id),
        node: [
          h('span', { class: 'words' }, clean(words(numbers[at].doc, numbers[at].span))),
          quiet(' number, ', cut(docName(numbers[at].doc), 40)),
        ],
      });
  let found = 0;
  for (const claim of claims) {
    if (found >= 5) break;
    if (!(claim.low ||= claimWords(claim).toLowerCase()).includes(q)) continue;
    found++;
    hits.push({
      change: pick('claim', claim.id),
      node: [chain(claim), ' ', h('span', { class: 'words' }, excerpt(claimWords(claim), q))],
    });
  }
  hits.push({ change: { q: text.trim() }, node: ['Only claims with “', h('strong', {}, clean(text.trim())), '”'] });
  return hits;
}
function excerpt(text, q) {
  const at = text.toLowerCase().indexOf(q),
    from = Math.max(0, at - 40);
  return (from ? '…' : '') + cut(clean(text.slice(from, from + 130)), 110);
}
function startSearch() {
  const box = $('search'),
    list = $('hits');
  let hits = [],
    active = -1;
  const close = () => {
    list.hidden = true;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
    active = -1;
  };
  const mark = at => {
    active = at;
    [...list.children].forEach((item, index) => item.setAttribute('aria-selected', String(index === at)));
    if (at >= 0) {
      box.setAttribute('aria-activedescendant', 'hit' + at);
      list.children[at].scrollIntoView({ block: 'nearest' });
    } else box.removeAttribute('aria-activedescendant');
  };
  const take = at => {
    const hit = hits[at];
    close();
    if (hit) {
      go(hit.change);
      box.value = state.q;
    }
  };
  const show = () => {
    hits = find(box.value);
    list.replaceChildren(
      ...hits.map((hit, at) =>
        h(
          'li',
          {
            id: 'hit' + at,
            role: 'option',
            'aria-selected': 'false',
            onpointerdown: event => {
              event.preventDefault();
              take(at);
            },
          },
          hit.node,
        ),
      ),
    );
    list.hidden = !hits.length;
    box.setAttribute('aria-expanded', String(hits.length > 0));
    active = -1;
  };
  box.addEventListener('input', () => {
    show();
    if (!box.value && state.q) go({ q: '' });
  });
  box.addEventListener('focus', () => {
    if (box.value && box.value !== state.q) show();
  });
  box.addEventListener('blur', close);
  box.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) show();
      if (hits.length)
        mark(
          event.key === 'ArrowDown'
            ? (active + 1) % hits.length
            : (Math.max(active, 0) - 1 + hits.length) % hits.length,
        );
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (!hits.length) show();
      if (hits.length) take(active >= 0 ? active : 0);
    } else if (event.key === 'Escape') {
      if (list.hidden) {
        box.value = '';
        if (state.q) go({ q: '' });
      }
      close();
    }
  });
}
