/** The clients: every file of `clients/` makes one, for the service that it names. */
import type { ClientContext, Clients } from "@harbor/contracts";
import { ExtensionManager, type PluginsOf } from "stowage";
import registry from "./plugins.gen/harbor.client.js";

type Module = PluginsOf<typeof registry>[keyof PluginsOf<typeof registry>];

/** What the files make, by service. */
type Made = { readonly [M in Module as M["SERVICE"]]: ReturnType<M["create"]> };

/** A service that plugins are promised and no file provides, or provides otherwise, does not compile. */
true satisfies Made extends Clients ? true : false;

/** Makes the client of a service. */
export function createClient<Service extends keyof Made>(service: Service, context: ClientContext): Made[Service] {
  const modules = [...new ExtensionManager(registry)].map(({ plugin }) => plugin);
  const module = modules.find(({ SERVICE }) => SERVICE === service);
  if (module === undefined) {
    throw new Error(`no client for the service "${service}"; there are: ${modules.map((m) => m.SERVICE).join(", ")}`);
  }
  return module.create(context) as Made[Service];
}
