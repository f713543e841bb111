/* When an answer does not come, or comes from the sign-in: nothing that was typed is lost.

   401: the session has ended. The same form is sent again as a page, so that the server carries
   what was typed through signing in. Anything else: a line at the card, and the card stays. */
'use strict';
(() => {
  const leave = () => document.dispatchEvent(new CustomEvent('desk:leaving'));
  const tell = (words) => {
    const line = document.querySelector('.claim.is-on [id^="card-error-"]');
    if (!line) {
      document.dispatchEvent(new CustomEvent('desk:say', { detail: words }));
      return;
    }
    line.textContent = words;
    line.hidden = false;
  };
  document.addEventListener('htmx:beforeRequest', () => {
    document.querySelectorAll('[id^="card-error-"]').forEach((line) => { line.hidden = true; });
  });
  document.addEventListener('htmx:responseError', (event) => {
    const { xhr, requestConfig } = event.detail;
    if (xhr.status !== 401) {
      tell(document.body.dataset.failed);
      return;
    }
    leave();
    const form = requestConfig.elt.closest('form');
    if (requestConfig.verb === 'get' || !form) {
      location.assign(requestConfig.elt.href || location.href);
      return;
    }
    const submitter = requestConfig.triggeringEvent?.submitter;
    if (submitter?.name) {
      const field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name: submitter.name, value: submitter.value });
      form.append(field);
    }
    HTMLFormElement.prototype.submit.call(form);
  });
  const offline = () => tell(document.body.dataset.offline);
  document.addEventListener('htmx:sendError', offline);
  document.addEventListener('htmx:timeout', offline);
})();
