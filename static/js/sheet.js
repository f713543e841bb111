/* On a narrow screen the open card is a sheet at the bottom with three heights: the card's head
   and verdicts, all of the card, or the list of claims. */
'use strict';
(() => {
  const narrow = matchMedia('(max-width: 899px)');
  const pane = () => document.getElementById('pane');
  const fit = () => {
    const height = narrow.matches ? pane().offsetHeight : 0;
    document.documentElement.style.setProperty('--sheet', `${height}px`);
  };
  const full = (on) => {
    pane().classList.toggle('full', on);
    pane().querySelectorAll('[data-do="full"]').forEach((button) => {
      button.setAttribute('aria-expanded', String(pane().matches('.full')));
    });
    fit();
  };
  const list = (on) => {
    pane().classList.toggle('list', on);
    fit();
    if (!pane().matches('.list')) return;
    const item = pane().querySelector('.claim.is-on');
    if (item) pane().scrollTop = item.offsetTop - pane().clientHeight / 3;
    item?.querySelector('.row').focus({ preventScroll: true });
  };
  document.addEventListener('click', (event) => {
    const action = event.target.closest?.('[data-do]')?.dataset.do;
    if (action === 'full') full();
    if (action === 'list') list();
  });
  document.addEventListener('desk:changed', (event) => {
    if (event.detail.moved) pane().classList.remove('list');
    full(pane().matches('.full') || Boolean(pane().querySelector('.more [aria-invalid="true"]')));
  });
  /* A key or a link that leads into a field opens the part of the sheet that it is in. */
  document.addEventListener('desk:reveal', () => { if (narrow.matches) full(true); });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && pane().matches('.list')) list(false);
  });
  addEventListener('resize', fit);
  fit();
})();
