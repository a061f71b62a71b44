/** The programs of the cookbook that run in a browser, from the build of the playground. */
declare module 'playground:examples' {
  export const examples: readonly {
    readonly group: string;
    readonly programs: readonly { readonly name: string; readonly title: string; readonly code: string }[];
  }[];
}
