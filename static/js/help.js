/* The help is a dialog; closing it gives the focus back to where it was. */
'use strict';
(() => {
  const help = document.getElementById('help');
  const open = () => { if (!help.open) help.showModal(); };
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-do="help"]')) open();
    else if (event.target === help) help.close();
  });
  document.addEventListener('desk:help', open);
})();
