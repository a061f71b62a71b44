/** The fields of `T` in an edit, each optional: a field that is omitted keeps its value. */
export type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };
