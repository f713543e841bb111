/* The queue by keyboard: J and K go through the articles, Enter opens one, N begins a new one.
   A filter that changes the rows keeps its own hidden list name in step with them. */
'use strict';
(() => {
  const on = document.body.dataset.keys === 'on';
  const rows = () => [...document.querySelectorAll('.job-what a')];
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !on) return;
    if (event.target.closest?.('input, textarea, select')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : '';
    const links = rows();
    const at = links.indexOf(document.activeElement);
    if (key === 'j' || key === 'k') {
      const link = at < 0 ? links[0] : links[at + (key === 'j' ? 1 : -1)];
      link?.focus();
      link?.closest('.job').scrollIntoView({ block: 'nearest' });
      event.preventDefault();
    } else if (key === 'n') {
      const link = document.getElementById('new-article');
      if (link) { event.preventDefault(); link.click(); }
    }
  });
  document.addEventListener('htmx:configRequest', (event) => {
    const asked = event.detail.parameters;
    ['desk', 'language', 'title'].forEach((name) => { if (!asked[name]) delete asked[name]; });
    if (asked.show === 'all') delete asked.show;
  });
  document.addEventListener('htmx:afterSwap', () => {
    const asked = new URLSearchParams(location.search);
    document.querySelector('#sieve [name="show"]').value = asked.get('show') || 'all';
  });
  document.addEventListener('htmx:responseError', (event) => {
    if (event.detail.xhr.status === 401) location.assign(location.href);
  });
})();
