"""The rules of the house that a machine can check."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django_fsm import FSMField

PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = [PROJECT / name for name in ("policy_site", "workflows", "consultations", "benchmarks")]
TEMPLATES = PROJECT / "templates"

EMPTY_NAMES = {
    *("utils", "helpers", "common", "core", "services", "selectors", "signals", "misc"),
    *("manager", "managers"),
}
CLOCK_READINGS = {
    *("timezone.now", "timezone.localtime", "timezone.localdate", "time.time"),
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
}
INLINE = re.compile(
    r"<script(?![^>]*\b(?:src=|type=\"application/json\"))|<style\b|\sstyle=|\son[a-z]+=", re.I
)
LOADED_FROM_ELSEWHERE = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*\bhttps?://", re.I)
UNESCAPED = re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off")


@cache
def modules() -> list[Path]:
    """Lists our Python files; migrations are Django's."""
    files = chain.from_iterable(folder.rglob("*.py") for folder in PACKAGES)
    return sorted(file for file in files if "migrations" not in file.parts)


@cache
def syntax(file: Path) -> list[ast.AST]:
    """Reads a file into its syntax nodes."""
    return list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Gives every call as the file, what is called (`comment.publish`), and the node."""
    for file in modules():
        for node in syntax(file):
            if isinstance(node, ast.Call):
                yield place(file), ast.unparse(node.func), node


def place(file: Path) -> str:
    """Names a file as a person would, from the project's folder."""
    return file.relative_to(PROJECT).as_posix()


def templates() -> dict[str, str]:
    """Reads every HTML template that a browser may show; letters and reports are not for one."""
    return {
        place(file): file.read_text(encoding="utf-8")
        for file in sorted(TEMPLATES.rglob("*.html"))
        if file.relative_to(TEMPLATES).parts[0] not in {"emails", "reports"}
    }


def machines() -> list[FSMField]:
    """Lists the state fields of our records."""
    return [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, FSMField)
    ]


def test_imports_run_in_one_direction():
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [linter, "--no-cache"], check=False, cwd=PROJECT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout


def test_module_names_say_what_is_inside():
    named = {place(file) for file in modules() if {file.stem, file.parent.name} & EMPTY_NAMES}
    assert named == set()


def test_files_can_be_read_in_one_sitting():
    lengths = {
        place(file): len(file.read_text(encoding="utf-8").splitlines()) for file in modules()
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_time_is_read_from_the_one_clock():
    readings = {
        (file, called)
        for file, called, _call in calls()
        if ".".join(called.split(".")[-2:]) in CLOCK_READINGS
    }
    references = {
        (place(file), ast.unparse(node))
        for file in modules()
        for node in syntax(file)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "timezone.now"
    }
    elsewhere = {reading for reading in readings | references if not _may_read_clocks(reading[0])}
    assert elsewhere == set()


def _may_read_clocks(file: str) -> bool:
    """Allows the clock itself, and benchmarks, which measure the time that passes."""
    return file == "consultations/clock.py" or file.startswith("benchmarks/")


def test_states_are_protected():
    assert [field.name for field in machines() if not field.protected] == []


def test_transitions_have_listed_sources_one_target_a_right_a_label_and_a_meaning():
    lacking = []
    for field in machines():
        for name, method in field.transitions[field.model].items():
            for source, transition in method._django_fsm.transitions.items():
                complete = (
                    source not in {"*", "+"}
                    and isinstance(transition.target, str)
                    and transition.permission
                    and transition.custom.get("label")
                    and method.__doc__
                )
                if not complete:
                    lacking.append(f"{field.model.__name__}.{name}")
    assert lacking == []


def test_states_change_only_through_the_gate():
    """Nobody writes a state, and nobody calls a transition instead of handing it to perform()."""
    assigned = {
        f"{place(file)}:{node.lineno} {ast.unparse(target)}"
        for file in modules()
        for node in syntax(file)
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and target.attr == "state"
    }
    updated = {
        f"{file}:{call.lineno} {called}"
        for file, called, call in calls()
        if called.endswith(".update") and any(word.arg == "state" for word in call.keywords)
    }
    verbs = {name for field in machines() for name in field.transitions[field.model]}
    receivers = {"process", "comment", "disposition", "sign_off", "signoff", "instance", "answer"}
    called_directly = {
        f"{file}:{call.lineno} {called}"
        for file, called, call in calls()
        if called.rpartition(".")[2] in verbs and called.split(".")[-2:][0] in receivers
    }
    assert assigned | updated | called_directly == set()


def test_rights_are_asked_for_by_name():
    """Groups and superusers are settled in roles.py; a view asks for one permission."""
    asked = {
        f"{place(file)}:{node.lineno} {ast.unparse(node)}"
        for file in modules()
        if "management" not in file.parts
        for node in syntax(file)
        if isinstance(node, ast.Attribute)
        and (
            node.attr in {"is_superuser", "is_staff"} or ast.unparse(node).endswith("groups.filter")
        )
    }
    assert asked == set()


def test_requests_stay_in_views():
    """What happens below a view can be done from a command or a test as well."""
    above = {
        "views",
        "views.py",
        "desk",
        "wagtail_hooks.py",
        "middleware.py",
        "kept_pages.py",  # a middleware, too
        "templatetags",
        "feeds.py",
        "adapter.py",  # allauth asks these two what to do, and hands them the request
        "sso.py",
    }
    wagtails_own = {"serve", "get_context", "get_template", "serve_preview"}
    taken = {
        f"{place(file)} {node.name}"
        for file in modules()
        if not above & set(file.relative_to(PROJECT).parts)
        for node in syntax(file)
        if isinstance(node, ast.FunctionDef)
        and node.name not in wagtails_own
        and "request" in {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
    }
    assert taken == set()


def test_letters_leave_through_the_outbox():
    senders = {
        file
        for file, called, _call in calls()
        if called.rpartition(".")[2]
        in {"send_mail", "send_mass_mail", "EmailMessage", "EmailMultiAlternatives"}
    }
    # Letters with codes leave at once and are kept nowhere: who reads the outbox reads no code.
    assert senders == {"consultations/models/letter.py", "consultations/accounts/letters.py"}


def test_templates_hold_no_inline_script_or_style():
    """The public content security policy would refuse them."""
    found = {name: INLINE.findall(text) for name, text in templates().items()}
    assert {name: inline for name, inline in found.items() if inline} == {}


def test_templates_load_nothing_from_elsewhere():
    found = {name: LOADED_FROM_ELSEWHERE.findall(text) for name, text in templates().items()}
    assert {name: loaded for name, loaded in found.items() if loaded} == {}


def test_templates_escape_everything():
    unescaped = {name for name, text in templates().items() if UNESCAPED.search(text)}
    assert unescaped == set()


def test_forms_in_included_templates_get_their_token():
    """An include with `only` hands on what it names: without the token its form is refused."""
    with_forms = {
        name.removeprefix("templates/")
        for name, text in templates().items()
        if "{% csrf_token %}" in text
    }
    bare = {
        (name, included)
        for name, text in templates().items()
        for included, given in re.findall(r'{% include "([^"]+)"([^%]*\bonly) %}', text)
        if included in with_forms and "csrf_token=csrf_token" not in given
    }
    assert (bool(with_forms), bare) == (True, set())
