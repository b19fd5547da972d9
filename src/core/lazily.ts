/** A constant that is made when it is first asked for: what takes time to make does not hold up the start. */
export const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};
