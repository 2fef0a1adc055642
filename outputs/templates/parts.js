// Small pieces of page. Text only ever becomes text nodes.
function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value == null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'class') node.className = value;
    else if (name === 'value') node.value = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(
    ...children
      .flat(4)
      .filter(child => child != null && child !== false)
      .map(child => (child instanceof Node ? child : document.createTextNode(child))),
  );
  return node;
}
const fill = (node, ...children) =>
  node.replaceChildren(...children.flat(4).filter(child => child != null && child !== false));
const SVG = 'http://www.w3.org/2000/svg';
function svg(tag, props = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) if (value != null) node.setAttribute(name, value);
  node.append(...children.flat());
  return node;
}
const $ = id => document.getElementById(id);
// The browser's own formatter takes a tenth of the time to the first drawing to start.
const grouped = n => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
const count = (n, one, many = one + 's') => `${grouped(n)} ${n === 1 ? one : many}`;
const bidi = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f]/g;
const clean = text => String(text).replace(bidi, '');
const cut = (text, size) => (text.length > size ? text.slice(0, size - 1).trimEnd() + '…' : text);
const link = (change, props, ...children) =>
  h(
    'a',
    {
      ...props,
      href: address(change),
      onclick: event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
        event.preventDefault();
        go(change);
      },
    },
    ...children,
  );
const name = text => h('bdi', {}, clean(text));
const quiet = (...children) => h('span', { class: 'quiet' }, ...children);

// The sign of a type: the same shape as in the graph, drawn as outline and fill.
const SHAPES = {
  dot: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11z',
  square: 'M3 3h10v10H3z',
  triangle: 'M8 2l6.3 11.2H1.7z',
  triangleDown: 'M8 14L1.7 2.8h12.6z',
  diamond: 'M8 1.2L14.8 8L8 14.8L1.2 8z',
  hexagon: 'M4.4 2h7.2L15 8l-3.4 6H4.4L1 8z',
  star: 'M8 1l2 4.7 5 .4-3.8 3.3 1.2 5L8 11.7 3.600 14.400l1.200-5L1 6.100l5-.400z',
  ellipse: 'M8 3.800c4 0 6.500 1.900 6.500 4.200S12 12.200 8 12.200 1.500 10.300 1.500 8 4 3.800 8 3.800z',
};
const sign = family =>
  svg(
    'svg',
    { viewBox: '0 0 16 16', class: 'sign f-' + family, 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: SHAPES[W.families[family].shape] }),
  );
const thingLink = (index, change = {}) =>
  link(
    pick('thing', things[index].key, change),
    { class: 'thing', title: typeOf(things[index]).label },
    sign(typeOf(things[index]).family),
    name(things[index].label),
  );

const howTag = claim =>
  h(
    'span',
    { class: 'how how-' + claim.how },
    h('span', { class: 'sign-text', 'aria-hidden': 'true' }, W.how[claim.how].sign),
    W.how[claim.how].label,
  );
const notTag = claim =>
  claim.not && claim.how !== 'denied'
    ? h('span', { class: 'how how-not' }, h('span', { class: 'sign-text', 'aria-hidden': 'true' }, '¬'), 'not')
    : null;

const owner = doc => docs[doc].publisher || docs[doc].author || 'The document itself';
// "Reuters › Financial Times › memo": the line of speakers by which a claim reaches the reader.
function chain(claim, { linked = false } = {}) {
  const speakers = claim.speakers || [];
  const out = [];
  speakers.forEach(([thing, label], at) => {
    if (at)
      out.push(
        h('span', { class: 'then', 'aria-label': claim.joint ? 'and' : 'citing' }, claim.joint ? ' and ' : ' › '),
      );
    out.push(linked && thing >= 0 ? thingLink(thing) : h('span', { class: 'speaker' }, name(label)));
  });
  if (!speakers.length) out.push(h('span', { class: 'speaker own' }, name(owner(claim.doc))));
  return h('span', { class: 'chain' }, out);
}
const chainText = claim =>
  (claim.speakers || []).map(([, label]) => clean(label)).join(claim.joint ? ' and ' : ' > ') ||
  clean(owner(claim.doc));

function claimItem(index, extra = {}) {
  const claim = claims[index];
  return h(
    'li',
    {},
    link(
      pick('claim', claim.id, extra),
      { class: 'claim how-' + claim.how, 'aria-current': state.claim === claim.id ? 'true' : null },
      h('span', { class: 'claim-top' }, chain(claim), h('span', { class: 'tags' }, notTag(claim), howTag(claim))),
      h('span', { class: 'words', dir: 'auto' }, cut(clean(claimWords(claim)), 260)),
      docs.length > 1 ? h('span', { class: 'claim-doc' }, name(cut(docName(claim.doc), 60))) : null,
    ),
  );
}
function claimList(indices, { limit = 12, extra = {} } = {}) {
  const list = h(
    'ul',
    { class: 'claims' },
    indices.slice(0, limit).map(at => claimItem(at, extra)),
  );
  if (indices.length <= limit) return list;
  const more = h(
    'button',
    {
      type: 'button',
      class: 'more',
      onclick: () => {
        const next = claimList(indices.slice(limit), { limit: 50, extra });
        more.replaceWith(next);
        next.querySelector('a')?.focus();
      },
    },
    `Show ${count(indices.length - limit, 'more')}`.replace('mores', 'more'),
  );
  return h('div', {}, list, more);
}
const section = (title, ...children) => h('section', { class: 'part' }, h('h3', {}, title), ...children);
const empty = text => h('p', { class: 'empty' }, text);
function say(text) {
  $('status').textContent = text;
}
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h('textarea', { class: 'hidden' });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  const before = button.textContent;
  button.textContent = 'Copied';
  say('Copied');
  setTimeout(() => {
    button.textContent = before;
  }, 1600);
}
