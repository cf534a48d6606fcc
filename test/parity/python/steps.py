"""The steps of a scenario on a stevedore manager. steps.ts is its twin."""

import sys

import kit
from stevedore import _cache

from functions import FUNCTIONS, filters


def render(value):
    """A value as JSON can hold it; plugins by what they are and where they come from."""
    if hasattr(value, "entry_point"):
        return {"name": value.name, "plugin": render(value.plugin), "obj": render(value.obj)}
    if isinstance(value, (list, tuple)):
        return [render(each) for each in value]
    if not hasattr(value, "label"):
        return value
    rendered = {value.kind: value.label}
    if value.kind == "instance":
        rendered["args"] = render(value.args)
        if value.kwds:
            rendered["kwds"] = value.kwds
    return rendered


def run(step, manager, context):
    operation, *args = step
    return STEPS[operation](manager, context, *args)


def targets(given, entry_points):
    """Puts a target in the place of each `{"target": name}`."""
    if isinstance(given, list):
        return [targets(each, entry_points) for each in given]
    if not isinstance(given, dict) or "target" not in given:
        return given
    return next(each.value for each in entry_points if each.name == given["target"])


def _target(text):
    """`alpha.names_0:plugin` as `alpha/names_0#plugin`."""
    module, _, attribute = text.partition(":")
    return module.replace(".", "/") + ("#" + attribute if attribute else "")


def _extension(manager, context, name):
    found = manager[name]
    return {
        "name": found.name,
        "module": found.module_name.replace(".", "/"),
        "attr": found.attr or None,
        "target": _target(found.entry_point_target),
    }


def _same(manager, context):
    """Whether another manager gives the same plugins."""
    return [one.plugin is other.plugin for one, other in zip(manager, context["again"]())]


def _loaded(manager, context):
    """Names of the entry points whose modules were executed."""
    return [each.name for each in manager.list_entry_points() if _module(each) in sys.modules]


def _module(entry_point):
    return entry_point.value.partition(":")[0]


def _mapped(name):
    def step(manager, context, function, *args):
        return getattr(manager, name)(FUNCTIONS[function], *args)

    return step


def _filtered(manager, context, filter_, function, *args):
    return manager.map(filters(context["events"])[filter_], FUNCTIONS[function], *args)


def _method_filtered(manager, context, filter_, method, *args):
    return manager.map_method(filters(context["events"])[filter_], method, *args)


STEPS = {
    "names": lambda manager, context: manager.names(),
    "iterate": lambda manager, context: list(manager),
    "get": lambda manager, context, name: manager[name],
    "has": lambda manager, context, name: name in manager,
    "entries": lambda manager, context: list(manager.items()),
    "entry points": lambda manager, context: manager.entry_points_names(),
    "single": lambda manager, context, name: _cache.get_single(manager.namespace, name).name,
    "extension": _extension,
    "driver": lambda manager, context: manager.driver,
    "map": lambda manager, context, function, *args: manager.map(FUNCTIONS[function], *args),
    "map with": lambda manager, context, function, kwds: manager.map(FUNCTIONS[function], **kwds),
    "call": lambda manager, context, function, *args: manager(FUNCTIONS[function], *args),
    "map method": lambda manager, context, method, *args: manager.map_method(method, *args),
    "map filtered": _filtered,
    "map method filtered": _method_filtered,
    "map named": lambda manager, context, names, function, *args: manager.map(names, FUNCTIONS[function], *args),
    "map method named": lambda manager, context, names, method, *args: manager.map_method(names, method, *args),
    "by name": lambda manager, context, name: manager.by_name[name],
    "same": _same,
    "loaded": _loaded,
    "events": lambda manager, context: context["events"],
    "logged": lambda manager, context: context["logged"],
}
