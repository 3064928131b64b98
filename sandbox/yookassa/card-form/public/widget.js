/**
 * @file sandbox/yookassa/card-form/public/widget.js
 * @description What a shop's page loads: puts the card form in a frame of this origin and hands over what the frame says. Strict about what it is given.
 * @dependencies -
 * @created 2026-11-30
 */
(() => {
  const script = new URL(document.currentScript.src);
  const OPTIONS = new Set(['type', 'account_id', 'success_callback', 'error_callback', 'lang', 'customization']);

  /** As in the original: one form, rendered into an element by its id. */
  class PayoutsData {
    #options;
    #frame;
    #listener;

    constructor(options) {
      const unknown = Object.keys(options).find((name) => !OPTIONS.has(name));
      if (unknown !== undefined) throw new TypeError(`PayoutsData: there is no option ${unknown}`);
      if (options.type !== 'payout') throw new TypeError('PayoutsData: type must be payout');
      if (typeof options.account_id !== 'string') throw new TypeError('PayoutsData: account_id must be a string');
      for (const name of ['success_callback', 'error_callback'])
        if (typeof options[name] !== 'function') throw new TypeError(`PayoutsData: ${name} must be a function`);
      this.#options = options;
    }

    /** Resolves once the form can be seen. */
    render(id) {
      const place = document.querySelector(`#${id}`);
      if (place === null) return Promise.reject(new Error(`PayoutsData: there is no element #${id}`));
      const query = new URLSearchParams({ account_id: this.#options.account_id, shop: location.origin });
      const frame = document.createElement('iframe');
      frame.title = 'ЮKassa';
      frame.src = new URL(`form.html?${query}`, script).href;
      frame.width = '100%';
      frame.height = '206';
      frame.style.border = '0';
      this.#frame = frame;
      this.#listen();
      return new Promise((resolve, reject) => {
        frame.addEventListener('load', resolve, { once: true });
        frame.addEventListener('error', reject, { once: true });
        place.replaceChildren(frame);
      });
    }

    clearListeners() {
      if (this.#listener !== undefined) window.removeEventListener('message', this.#listener);
      this.#listener = undefined;
    }

    #listen() {
      this.clearListeners();
      this.#listener = ({ origin, source, data }) => {
        // Any page may send messages: only the form's own are heard.
        if (origin !== script.origin || source !== this.#frame.contentWindow) return;
        if (data.kind === 'card') this.#options.success_callback(data.card);
        if (data.kind === 'error') this.#options.error_callback(data.error);
      };
      window.addEventListener('message', this.#listener);
    }
  }

  window.PayoutsData = PayoutsData;
})();
