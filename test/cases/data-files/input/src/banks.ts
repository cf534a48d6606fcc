export const fs = { read: (path: string) => `fs ${path}` };
export const zip = { read: (path: string) => `zip ${path}` };
