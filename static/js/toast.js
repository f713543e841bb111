/* What was said goes away after eight seconds, but not under the pointer or the focus. Its undo
   stays in the page, unseen, so that Z still finds it. */
'use strict';
(() => {
  const STAYS = 8000;
  const toast = document.getElementById('toast');
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (toast.matches(':hover') || toast.contains(document.activeElement)) wait();
      else toast.classList.add('gone');
    }, STAYS);
  };
  const show = () => {
    toast.classList.remove('gone');
    if (toast.querySelector('.toast-box')) wait();
  };
  new MutationObserver(show).observe(toast, { childList: true });
  document.addEventListener('desk:say', (event) => {
    const box = document.createElement('div');
    box.className = 'toast-box';
    box.textContent = event.detail;
    toast.replaceChildren(box);
  });
  show();
})();
