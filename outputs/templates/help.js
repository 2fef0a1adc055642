// The keys, and the help that names them.
const KEYS = [
  ['/', 'Search'],
  ['1 to 6', 'Graph, Claims, Agreement, Numbers and dates, Documents, Overview'],
  ['Esc', 'Close the details, leave the search'],
  ['Arrow keys, in the drawing', 'Choose the nearest thing'],
  ['Shift and arrows', 'Move the drawing'],
  ['+ − 0', 'Zoom in, out, show all'],
  ['E', 'Open what is around the chosen thing'],
  ['Enter', 'Go to the details'],
  ['?', 'This help'],
];
const single = {
  get on() {
    try {
      return localStorage.getItem('singlekeys') !== 'off';
    } catch {
      return true;
    }
  },
  set on(value) {
    try {
      localStorage.setItem('singlekeys', value ? 'on' : 'off');
    } catch {
      /* a page without storage keeps the keys on */
    }
  },
};
function startHelp() {
  const box = $('helpbox');
  box.append(
    h('h2', { id: 'helphead' }, 'How to read this page'),
    h(
      'p',
      {},
      'Every line and every row is a claim: somebody says something, more or less firmly, in words that stand in a document. A click on a claim shows who says it, through whom, and the words themselves.',
    ),
    h(
      'dl',
      { class: 'made' },
      Object.keys(W.how).map(how => [
        h('dt', {}, howTag({ how })),
        h(
          'dd',
          {},
          {
            asserted: 'the document or the speaker states it plainly',
            reported: 'somebody says so',
            alleged: 'somebody accuses or insists',
            hedged: 'with may, appears, likely, believes',
            denied: 'the speaker rejects it',
            normative: 'what ought to be',
            future: 'what is to come',
          }[how],
        ),
      ]),
    ),
    h('h3', {}, 'Keys'),
    h(
      'dl',
      { class: 'made' },
      KEYS.map(([key, label]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, label)]),
    ),
    h(
      'label',
      {},
      h('input', {
        type: 'checkbox',
        checked: single.on,
        onchange: event => {
          single.on = event.target.checked;
        },
      }),
      ' Single keys do something',
    ),
    h('p', {}, 'The address of the page always leads back to what you see: copy it to share a view.'),
    h('p', { class: 'actions' }, h('button', { type: 'button', class: 'button', onclick: () => box.close() }, 'Close')),
  );
  $('help').addEventListener('click', () => box.showModal());
}
function startKeys() {
  addEventListener('keydown', event => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox';
    if (event.key === 'Escape' && !typing && !$('helpbox').open) {
      if ($('types')?.open) $('types').open = false;
      else if (state.thing || state.claim || state.number || state.date) go(NOTHING);
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !single.on || $('helpbox').open) return;
    const views = VIEWS.filter(([key]) => key !== 'compare' || compared.length);
    if (event.key === '/') {
      $('search').focus();
      $('search').select();
    } else if (event.key === '?') $('helpbox').showModal();
    else if (/^[1-6]$/.test(event.key) && views[event.key - 1]) go({ view: views[event.key - 1][0] });
    else return;
    event.preventDefault();
  });
}
