// The frame of the drawing: its tools, its key, and the same content as a list.
const graphBox = h('div', { class: 'graph' });
const listBox = h('details', { class: 'aslist' });
function drawGraphTools() {
  const centre = thingAt.get(state.around),
    wanted = scene();
  const tools = h(
    'div',
    { class: 'graphtools' },
    stories.length > 1
      ? choice('story', 'Story', [['', 'the whole'], ...stories.map(([id, , label]) => [id, label])])
      : null,
    choice('lines', 'Lines', [
      ['', 'all'],
      ['content', 'what is claimed'],
      ['speech', 'who speaks about whom'],
    ]),
    centre != null
      ? h(
          'label',
          { class: 'choice on' },
          h('span', {}, 'Steps from ', h('strong', {}, cut(clean(things[centre].label), 24))),
          h('input', {
            type: 'range',
            min: '1',
            max: '3',
            value: state.depth,
            'data-filter': 'depth',
            'aria-label': `Steps from ${clean(things[centre].label)}`,
            onchange: event => go({ depth: event.target.value }, { replace: true }),
          }),
          h('output', {}, state.depth),
        )
      : null,
    centre != null ? link({ around: '', depth: '1' }, { class: 'quietlink' }, 'Back to the whole') : null,
    connected.length > 12 ? toggle('hubs', 'Hide hubs') : null,
    opening.length < connected.length || connected.length > LIMIT || (narrow.matches && connected.length > 26)
      ? toggle('all', 'Draw all')
      : null,
    state.plus ? link({ plus: '' }, { class: 'quietlink' }, 'Undo what was opened') : null,
    h(
      'span',
      { class: 'kept' },
      `${count(wanted.nodes.length, 'thing')} drawn` +
        (wanted.found > wanted.nodes.length
          ? ` of ${grouped(wanted.found)}`
          : wanted.nodes.length < connected.length
            ? ` of ${grouped(connected.length)}`
            : '') +
        (wanted.left
          ? `, the strongest ${grouped(wanted.lines.length)} of ${grouped(wanted.lines.length + wanted.left)} lines`
          : ''),
    ),
  );
  const old = graphBox.querySelector('.graphtools');
  const focused = old?.contains(document.activeElement) ? document.activeElement.dataset.filter : null;
  if (old) old.replaceWith(tools);
  else
    graphBox.append(
      tools,
      h('div', { class: 'stage' }, canvasBox, h('p', { class: 'nothing' }), zoomButtons()),
      legend(),
      h(
        'p',
        { id: 'canvashelp', class: 'hidden' },
        'Arrow keys choose the nearest thing, Shift with arrows moves the drawing, plus and minus zoom, E opens what is around the chosen thing, Enter goes to its details. The same content stands as a list below.',
      ),
      listBox,
    );
  graphBox.querySelector('.nothing').textContent = wanted.nodes.length
    ? ''
    : claims.length
      ? filtered()
        ? 'Nothing to draw with these filters.'
        : 'No claim joins two things; the claims stand in their table.'
      : 'No claims were found in these documents.';
  if (focused) tools.querySelector(`[data-filter="${focused}"]`)?.focus();
}
const zoomButtons = () =>
  h(
    'div',
    { class: 'zoom' },
    h(
      'button',
      { type: 'button', 'aria-label': 'Zoom in', onclick: () => net.moveTo({ scale: net.getScale() * 1.3 }) },
      '+',
    ),
    h(
      'button',
      { type: 'button', 'aria-label': 'Zoom out', onclick: () => net.moveTo({ scale: net.getScale() / 1.3 }) },
      '−',
    ),
    h('button', { type: 'button', 'aria-label': 'Show all that is drawn', onclick: fit }, '⤢'),
  );
function legend() {
  const stroke = (cls, label) =>
    h(
      'li',
      {},
      svg(
        'svg',
        { viewBox: '0 0 28 10', class: 'key ' + cls, 'aria-hidden': 'true' },
        svg('line', { x1: 1, x2: 27, y1: 5, y2: 5 }),
        cls === 'k-denied' ? svg('path', { d: 'M11 2l6 6M17 2l-6 6' }) : [],
      ),
      label,
    );
  const families = Object.keys(W.families).filter(family =>
    connected.some(index => typeOf(things[index]).family === family),
  );
  return h(
    'ul',
    { class: 'legend', 'aria-label': 'Key' },
    families.map(family => h('li', {}, sign(family), W.families[family].label)),
    stroke('k-stated', W.manner.stated),
    stroke('k-said', W.manner.said),
    stroke('k-denied', W.manner.denied),
    stroke('k-speech', 'speaks about'),
    h('li', { class: 'quiet' }, 'thicker: more independent sources'),
  );
}
function drawAsList() {
  if (!listBox.firstChild) {
    listBox.append(h('summary', {}, 'This drawing as a list'), h('div', { class: 'listbody' }));
    listBox.addEventListener('toggle', fillList);
  }
  fillList();
}
function fillList() {
  if (!listBox.open) return;
  const from = new Map(drawing.nodes.map(index => [index, []]));
  drawing.lines.forEach(index => from.get(lines[index].from)?.push(index));
  const items = order.slice(0, 300).map(index => {
    const own = from.get(index).slice(0, 30).map(lineItem);
    return h('li', {}, thingLink(index), own.length ? h('ul', {}, own) : null);
  });
  listBox.querySelector('.listbody').replaceChildren(h('ul', { class: 'plainlist' }, items));
}
function lineItem(at) {
  const line = lines[at];
  const denied = line.manner === 'denied';
  const verb = h(
    'span',
    { class: 'verb' },
    denied && line.family === 'content' ? 'not: ' : null,
    clean(line.word) || 'with',
  );
  const how = { content: W.manner[line.manner], speech: 'speaks about it', chain: 'hands it on' }[line.family];
  const target = pick('thing', things[line.from].key, { to: things[line.to].key });
  return h(
    'li',
    { class: denied ? 'is-not' : null },
    link(target, {}, verb, ' ', name(things[line.to].label)),
    quiet(` ${how}, ${count(line.claims.length, 'claim')}`),
  );
}
