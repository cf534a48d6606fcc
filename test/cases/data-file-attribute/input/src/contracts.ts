export interface Limits { readonly size: number; readonly names: readonly string[] }
