"""Writes the distributions that a table of scenarios asks for: each package a folder of its own for sys.path."""

import os
import re

PACKAGES = ["alpha", "beta", "gamma", "parity-root"]


def write(folder, scenarios):
    """Gives the folders, in the order in which they belong on sys.path."""
    for package in PACKAGES:
        _distribution(os.path.join(folder, package), package, scenarios)
    return [os.path.join(folder, package) for package in PACKAGES]


def module_of(package, scenario, index):
    return "%s.%s_%d" % (package.replace("-", "_"), scenario["id"].replace("-", "_"), index)


def _distribution(folder, package, scenarios):
    info = os.path.join(folder, package + "-1.0.dist-info")
    os.makedirs(info)
    groups = []
    for scenario in scenarios:
        lines = ["[parity.%s]" % scenario["id"]]
        for index, (name, kind) in enumerate(scenario["plugins"].get(package, {}).items()):
            module = module_of(package, scenario, index)
            lines.append("%s = %s" % (name, _plugin(folder, module, name + "@" + package, kind)))
        groups.append("\n".join(lines))
    _put(os.path.join(info, "METADATA"), "Metadata-Version: 2.1\nName: %s\nVersion: 1.0\n" % package)
    _put(os.path.join(info, "entry_points.txt"), "\n\n".join(groups) + "\n")


def _plugin(folder, module, label, kind):
    """Writes the module of a plugin, and gives the entry point's value."""
    given = kind if isinstance(kind, dict) else {kind: None}
    if "same" in given:
        package, name_index, scenario = given["same"]
        return module_of(package, {"id": scenario}, name_index) + ":plugin"
    if given.get("missing") == "module":
        return module + ":plugin"
    file = os.path.join(folder, *module.split(".")) + ".py"
    os.makedirs(os.path.dirname(file), exist_ok=True)
    _put(file, "import kit\n\n%s\n" % _source(label, given))
    if "module" in given:
        return module
    return module + (":Outer.inner" if "attribute" in given else ":plugin")


def _source(label, given):
    text = repr(label)
    if "raises" in given:
        error = given["error"] if given["error"] != "Broken" else "kit.Broken"
        if given["raises"] == "import":
            return "raise %s(%s)" % (error, text)
        return "plugin = kit.failing(%s, %s)" % (text, error)
    sources = {
        "class": "class plugin(kit.Plugin):\n    label = %s" % text,
        "empty": "class plugin(kit.Empty):\n    label = %s" % text,
        "strict": "class plugin(kit.Strict):\n    label = %s" % text,
        "attribute": "class Outer:\n    class inner(kit.Plugin):\n        label = %s" % text,
        "function": "plugin = kit.function(%s)" % text,
        "object": "plugin = kit.object_(%s)" % text,
        "module": "kind = 'module'\nlabel = %s" % text,
        "imports": "import %s" % re.sub(r"\W", "_", str(given.get("imports"))),
        "missing": "",
        "value": "plugin = %r" % (given.get("value"),),
        "returns": "plugin = kit.function(%s, %r, True)" % (text, given.get("returns")),
    }
    (kind,) = given
    return sources[kind]


def _put(file, text):
    with open(file, "w", encoding="utf-8") as out:
        out.write(text)
