"""Runs the scenarios under the real stevedore, and prints what it did as JSON: {"version": …, "results": {id: …}}.

python3 main.py <empty folder> <scenario file>…
"""

import importlib.metadata
import json
import logging
import os
import sys

FOLDER, *FILES = sys.argv[1:]
# stevedore keeps what it finds on sys.path in a file below this folder; a fresh one knows nothing of earlier runs.
os.environ["XDG_CACHE_HOME"] = os.path.join(FOLDER, "cache")
sys.dont_write_bytecode = True

import distributions  # noqa: E402


def scenarios():
    found = []
    for file in FILES:
        with open(file, encoding="utf-8") as text:
            found += json.load(text)
    return found


TABLE = scenarios()
sys.path[1:1] = distributions.write(os.path.join(FOLDER, "distributions"), TABLE)

import stevedore.dispatch  # noqa: E402
import stevedore.driver  # noqa: E402
import stevedore.enabled  # noqa: E402
import stevedore.extension  # noqa: E402
import stevedore.hook  # noqa: E402
import stevedore.named  # noqa: E402

import functions  # noqa: E402
import kit  # noqa: E402
import steps  # noqa: E402

MANAGERS = {
    "ExtensionManager": stevedore.extension.ExtensionManager,
    "NamedExtensionManager": stevedore.named.NamedExtensionManager,
    "EnabledExtensionManager": stevedore.enabled.EnabledExtensionManager,
    "DispatchExtensionManager": stevedore.dispatch.DispatchExtensionManager,
    "NameDispatchExtensionManager": stevedore.dispatch.NameDispatchExtensionManager,
    "DriverManager": stevedore.driver.DriverManager,
    "HookManager": stevedore.hook.HookManager,
}
CHECKED = ["EnabledExtensionManager", "DispatchExtensionManager", "NameDispatchExtensionManager"]


class Log(logging.Handler):
    """Keeps the levels of what stevedore logs."""

    def __init__(self, levels):
        super().__init__(logging.WARNING)
        self.levels = levels

    def emit(self, record):
        self.levels.append(record.levelname)


def keywords(options, events):
    """stevedore's keyword arguments for the options of a scenario; an option that is not named is not passed."""

    def tell(manager, entry_point, error):
        events.append(["load failure", entry_point.name, type(error).__name__])

    def refuse(manager, entry_point, error):
        raise kit.Broken("callback")

    def missing(names):
        events.append(["missing", sorted(names)])

    resolvers = functions.resolvers(events, stevedore.extension)
    meanings = {
        "invoke": lambda value: {"invoke_on_load": value},
        "args": lambda value: {"invoke_args": tuple(value)},
        "kwds": lambda value: {"invoke_kwds": value},
        "mapErrors": lambda value: {"propagate_map_exceptions": True} if value == "propagate" else {},
        "loadFailure": lambda value: {"on_load_failure_callback": {"tell": tell, "refuse": refuse}[value]},
        "missing": lambda value: {"on_missing_entrypoints_callback": missing},
        "warnOnMissing": lambda value: {"warn_on_missing_entrypoint": value},
        "nameOrder": lambda value: {"name_order": value},
        "verifyRequirements": lambda value: {"verify_requirements": value},
        "conflict": lambda value: {"conflict_resolver": resolvers[value]},
    }
    given = {}
    for option, value in options.items():
        given.update(meanings[option](value))
    return given


def make(scenario, events):
    manager = MANAGERS[scenario["manager"]]
    given = keywords(scenario.get("options", {}), events)
    if scenario.get("testInstance"):
        return test_instance(scenario, manager, given)
    argument = with_targets(scenario, scenario.get("argument"))
    if scenario["manager"] in CHECKED:
        argument = functions.checks(events)[argument]
    positional = [] if argument is None else [argument]
    return manager("parity." + scenario["id"], *positional, **given)


def with_targets(scenario, given):
    return steps.targets(given, stevedore._cache.get_group_all("parity." + scenario["id"]))


def test_instance(scenario, manager, given):
    """What `make_test_instance` makes of the scenario's plugins, handed over as extensions."""
    invoke = given.pop("invoke_on_load", False)
    args = given.pop("invoke_args", ())
    real = stevedore.extension.ExtensionManager("parity." + scenario["id"], invoke_on_load=invoke, invoke_args=args)
    extensions = list(real)
    if scenario["manager"] == "DriverManager":
        (extensions,) = extensions
    return manager.make_test_instance(extensions, **given)


def outcome(act):
    """A result as JSON, or the class of what was raised."""
    try:
        # Through JSON at once: later steps must not change what an earlier one gave.
        return json.loads(json.dumps(steps.render(act())))
    except BaseException as error:
        return {"error": type(error).__name__}


def run(scenario):
    events, levels, made = [], [], []
    log = Log(levels)
    logging.getLogger("stevedore").addHandler(log)

    def build():
        made.append(make(scenario, events))

    failed = outcome(build)
    context = {"events": events, "logged": levels, "again": lambda: make(scenario, [])}
    manager = made[0] if made else None
    wanted = with_targets(scenario, scenario["steps"]) if made else []
    taken = [outcome(lambda: steps.run(step, manager, context)) for step in wanted]
    logging.getLogger("stevedore").removeHandler(log)
    result = {"steps": taken} if made else {"made": failed, **({"events": events} if events else {})}
    return {**result, **({"logged": levels} if levels else {})}


logging.getLogger("stevedore").propagate = False
results = {scenario["id"]: run(scenario) for scenario in TABLE}
print(json.dumps({"version": importlib.metadata.version("stevedore"), "results": results}))
