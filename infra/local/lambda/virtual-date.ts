const RealDate = Date;

/**
 * Makes the global Date of this thread virtual: `new Date()`, `Date()` and `Date.now()` read the clock, everything else
 * stays as it is. `shared` is VirtualClock.shared: a Float64 view [frozen 0|1, value], where a frozen clock stands at
 * `value` and a running one is the wall clock plus `value`. Timers stay real.
 */
export const installVirtualDate = (shared: SharedArrayBuffer): void => {
  const view = new Float64Array(shared);
  const realNow = RealDate.now;
  const now = (): number => Math.floor(view[0] === 1 ? view[1]! : realNow() + view[1]!);
  const VirtualDate = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  });
  RealDate.now = now;
  // (new Date()).constructor is the way some libraries come by the constructor.
  RealDate.prototype.constructor = VirtualDate;
  globalThis.Date = VirtualDate;
};
