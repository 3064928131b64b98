/**
 * @file controllers/runtime/guarded-api.ts
 * @description An API that refuses to write for somebody who no longer may: a leader that was frozen and wakes up late changes nothing.
 * @dependencies adapters, domain
 * @created 2026-11-25
 */
import type { KubeApi } from '@lytslot/adapters/kube';
import { LytSlotError } from '@lytslot/domain/shared';

const NOT_LEADING = { status: 0, reason: 'NotLeading', retryAfterMs: 0 };

/** The same API, whose writes fail with KUBE_API_FAILED, reason NotLeading, unless `mayWrite` says yes at that moment. */
export function guardWrites(api: KubeApi, mayWrite: () => boolean): KubeApi {
  const write = <T>(call: () => Promise<T>): Promise<T> => {
    if (mayWrite()) return call();
    return Promise.reject(new LytSlotError('KUBE_API_FAILED', 'Another operator may be acting now: nothing was written.', NOT_LEADING));
  };
  return {
    list: (selection, page) => api.list(selection, page),
    watch: (selection, options) => api.watch(selection, options),
    get: (address) => api.get(address),
    create: (type, object) => write(() => api.create(type, object)),
    replace: (type, object) => write(() => api.replace(type, object)),
    apply: (type, object, options) => write(() => api.apply(type, object, options)),
    mergePatch: (address, patch) => write(() => api.mergePatch(address, patch)),
    remove: (address, options) => write(() => api.remove(address, options)),
  };
}
