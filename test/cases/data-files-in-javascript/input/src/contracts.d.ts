export interface Limits { readonly size: number }
