import type { Provider } from "./contracts.js";

export const fs = { read: () => "" };
export const local: Provider = { bank: "fs" };
