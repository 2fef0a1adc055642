// Puts the views, the filters and the panel together, and listens to the keys.
const inViews = {
  claims: claimsView,
  compare: compareView,
  measures: measuresView,
  documents: documentsView,
  overview: overviewView,
};
let drawnKey = '',
  drawnPanel = '';

function draw() {
  document.body.dataset.view = state.view;
  drawViews();
  drawFilters();
  drawMain();
  drawPanel();
  if ($('search') !== document.activeElement) $('search').value = state.q;
}
function drawViews() {
  $('views').replaceChildren(
    h(
      'ul',
      {},
      VIEWS.filter(([key]) => key !== 'compare' || compared.length).map(([key, label]) =>
        h('li', {}, link({ view: key }, { 'aria-current': state.view === key ? 'page' : null }, label)),
      ),
    ),
  );
}
// A list stays as it is when only the choice changes: its place, and what was opened in it.
function markChosen(main) {
  for (const each of main.querySelectorAll('[data-pick]')) {
    const [kind, ...key] = each.dataset.pick.split(' ');
    const on = state[kind] === key.join(' ');
    each.classList.toggle('on', on);
    const target = each.matches('a') ? each : each.querySelector('a.words');
    if (on) target.setAttribute('aria-current', 'true');
    else target.removeAttribute('aria-current');
  }
}
function drawMain() {
  const main = $('main');
  if (state.view === 'graph') {
    if (!graphBox.isConnected) {
      main.replaceChildren(graphBox);
      drawnKey = '';
      scrollTo(0, 0);
    }
    drawGraphTools();
    drawGraph();
    drawAsList();
    return;
  }
  const listed = ['claims', 'measures', 'overview'].includes(state.view);
  const key = JSON.stringify({ ...state, ...(listed ? NOTHING : {}), plus: '', depth: '', around: '' });
  if (key === drawnKey) return markChosen(main);
  const samePlace = drawnKey && JSON.parse(drawnKey).view === state.view && JSON.parse(drawnKey).read === state.read,
    scroll = main.scrollTop,
    page = scrollY;
  const focus = document.activeElement && main.contains(document.activeElement) ? document.activeElement : null;
  const focusHref = focus?.getAttribute('href'),
    focusText = focus?.textContent,
    focusId = focus?.id;
  drawnKey = key;
  fill(main, inViews[state.view]());
  main.scrollTop = samePlace ? scroll : 0;
  scrollTo(0, samePlace ? page : 0);
  if (focus)
    (
      [...main.querySelectorAll('a,button,select')].find(
        each =>
          (focusId && each.id === focusId) ||
          (focusHref && each.getAttribute('href') === focusHref) ||
          (focusText && each.textContent === focusText),
      ) || main
    ).focus({ preventScroll: true });
  const wanted = { documents: '.m-content', compare: '.paircard.on' }[state.view] || 'tr.on';
  const target = main.querySelector(wanted);
  if (target && (!samePlace || state.view === 'documents'))
    target.scrollIntoView({ block: 'center', behavior: 'instant' });
}
function panelParts() {
  const thing = thingAt.get(state.thing),
    to = thingAt.get(state.to),
    claim = claimAt.get(state.claim);
  if (claim != null) return claimPanel(claim);
  if (thing != null && to != null) return pathPanel(thing, to);
  if (thing != null) return thingPanel(thing);
  if (numberAt.has(state.number)) return numberPanel(numberAt.get(state.number));
  if (dateAt.has(state.date)) return datePanel(dateAt.get(state.date));
  return null;
}
function drawPanel() {
  const key = ['thing', 'claim', 'number', 'date', 'to', 'plus', 'view', ...FILTERS, 'hide']
    .map(each => state[each])
    .join('\u0000');
  const panel = $('panel'),
    before = drawnPanel;
  if (key !== drawnPanel) {
    drawnPanel = key;
    const parts = panelParts();
    document.body.classList.toggle('chosen', Boolean(parts));
    const back = parts
      ? h(
          'button',
          {
            type: 'button',
            class: 'close',
            'aria-label': 'Close the details',
            onclick: () => {
              go(NOTHING);
              (state.view === 'graph' ? canvasBox : $('main')).focus();
            },
          },
          '×',
        )
      : null;
    const inside = panel.contains(document.activeElement);
    fill(panel, back, parts || startPanel());
    panel.scrollTop = 0;
    if (inside) panel.focus({ preventScroll: true });
    const reading = state.view === 'documents' && $('main').querySelector('.m-content');
    if (parts && !reading && matchMedia('(max-width: 899px)').matches)
      panel.scrollIntoView({ behavior: before && !still.matches ? 'smooth' : 'instant', block: 'start' });
    if (parts && before) say(`Details: ${panel.querySelector('h2')?.textContent || ''}`);
  }
  panel.querySelectorAll('a.claim').forEach(each => each.toggleAttribute('aria-current', false));
}
// Made when it is asked for: it holds half of all elements of the page.
function offerNames() {
  if ($('names')) return;
  const list = h(
    'datalist',
    { id: 'names' },
    [...connected]
      .sort((a, b) => things[b].weight - things[a].weight)
      .slice(0, 500)
      .map(index => h('option', { value: clean(things[index].label) })),
  );
  document.body.append(list);
}
function start() {
  document.addEventListener('focusin', event => event.target.matches('[list=names]') && offerNames());
  startSearch();
  startHelp();
  startKeys();
  narrow.addEventListener('change', draw);
  addEventListener('popstate', () => {
    readAddress();
    draw();
  });
  addEventListener('hashchange', () => {
    readAddress();
    draw();
  });
  document.addEventListener('click', event => {
    const types = $('types');
    if (types?.open && !types.contains(event.target)) types.open = false;
  });
  readAddress();
  draw();
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('settled')));
}
start();
