"""tools/bootstrap where something is missing: it installs it if it may, or says what in one sentence."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Stands for python3 of a fresh Debian: it has no ensurepip until `apt-get install` has left its mark.
PYTHON = """#!/bin/sh
case "$*" in
    *version_info*) exit {too_old} ;;
    *ensurepip*) [ -e "{place}/installed" ]; exit ;;
    --version) echo "Python 3.9.2" ;;
    "-m venv --clear .boot")
        mkdir -p .boot/bin
        printf '#!/bin/sh\\necho pip "$@"\\n' > .boot/bin/python
        chmod +x .boot/bin/python ;;
    *) exit 9 ;;
esac
"""
APT = '#!/bin/sh\ncase "$*" in *install*) touch "{place}/installed" ;; esac\n'


class Machine:
    """A checkout with a stand-in python3, apt-get, id and sudo."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.checkout = place / "checkout"
        (self.checkout / "tools").mkdir(parents=True)
        shutil.copy(ROOT / "tools" / "bootstrap", self.checkout / "tools")
        (place / "bin").mkdir()

    def has(self, name: str, script: str, **words: object) -> None:
        program = self.place / "bin" / name
        program.write_text(script.format(place=self.place, **words), encoding="utf-8")
        program.chmod(0o755)

    def bootstrap(self) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": f"{self.place / 'bin'}:{os.environ['PATH']}"}
        command = [str(self.checkout / "tools" / "bootstrap")]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    fresh = Machine(tmp_path)
    fresh.has("python3", PYTHON, too_old=0)
    fresh.has("apt-get", APT)
    fresh.has("sudo", "#!/bin/sh\nexit 1\n")
    fresh.has("id", "#!/bin/sh\necho 0\n")
    return fresh


def test_root_on_a_fresh_debian_gets_venv_installed(machine: Machine) -> None:
    done = machine.bootstrap()
    assert done.returncode == 0, done.stderr
    assert "installing python3-venv" in done.stdout
    assert "--require-hashes" in done.stdout


def test_a_user_without_sudo_is_told_what_to_install_in_one_sentence(machine: Machine) -> None:
    machine.has("id", "#!/bin/sh\necho 1000\n")
    done = machine.bootstrap()
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "sudo apt install python3-venv" in done.stderr


def test_an_old_python_is_named_with_the_way_out(machine: Machine) -> None:
    machine.has("python3", PYTHON, too_old=1)
    done = machine.bootstrap()
    assert done.returncode == 1
    assert "Python 3.9.2 is too old" in done.stderr
    assert "make PYTHON=python3.12" in done.stderr


def test_a_ready_machine_installs_nothing(machine: Machine) -> None:
    (machine.place / "installed").touch()
    done = machine.bootstrap()
    assert done.returncode == 0, done.stderr
    assert "installing" not in done.stdout
