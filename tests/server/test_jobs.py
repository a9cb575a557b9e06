import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from payung.errors import PayungError
from payung.server import jobs
from payung.server.jobs import running
from payung.server.jobs.models import Job
from payung.server.scope import NotAllowed, as_the_system, current_viewer

pytestmark = pytest.mark.django_db


@jobs.job("tests.count")
def count(progress: Any, *, upto: int) -> dict[str, Any]:
    for done in range(upto):
        progress.tell(done, upto, "menghitung")
    return {"counted": upto, "by": current_viewer().name}


@jobs.job("tests.fail")
def fail(progress: Any, *, with_number: str) -> None:
    raise PayungError(f"Nomor {with_number} ganda.")


@jobs.job("tests.break")
def break_(progress: Any) -> None:
    raise ZeroDivisionError("1408012505909001")


@pytest.fixture(autouse=True)
def nothing_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BEAT_SECONDS", 0.01 if connection.vendor == "postgresql" else 60)


def begun(who: Any, kind: str, **arguments: Any) -> Job:
    with who:
        return jobs.start(kind, "Contoh", area_code="14.08.01.2003", **arguments)


def after(job: Job) -> Job:
    running.run_job.func(job.pk)
    with as_the_system("tests"):
        return Job.objects.get(pk=job.pk)


def test_a_job_runs_with_the_eyes_of_who_started_it_and_keeps_its_result(looking: Any) -> None:
    job = after(begun(looking("siti"), "tests.count", upto=3))
    assert (job.state, job.result, job.attempts) == ("done", {"counted": 3, "by": "siti"}, 1)
    assert job.finished_at is not None


def test_what_the_user_can_put_right_is_told_without_the_number(looking: Any) -> None:
    job = after(begun(looking("siti"), "tests.fail", with_number="1408012505909001"))
    assert (job.state, job.message) == ("failed", "Nomor [number withheld] ganda.")


def test_an_error_of_the_program_shows_none_of_its_insides(looking: Any) -> None:
    job = after(begun(looking("siti"), "tests.break"))
    assert job.state == "failed"
    assert "ZeroDivision" not in job.message
    assert "1408" not in job.message


def test_a_kind_no_room_offers_is_refused_at_once(looking: Any) -> None:
    with looking("siti"), pytest.raises(PayungError, match="No room offers"):
        jobs.start("tests.nothing", "Contoh")


def test_a_waiting_job_is_cancelled_at_once_and_never_runs(looking: Any) -> None:
    job = begun(looking("siti"), "tests.count", upto=1)
    with looking("siti"):
        jobs.cancel(job.pk)
    assert after(job).state == "cancelled"


def test_others_may_cancel_only_with_the_verb_and_in_their_area(looking: Any) -> None:
    job = begun(looking("siti"), "tests.count", upto=1)
    for who in ("budi", "tuti", "joko"):
        with looking(who), pytest.raises(PayungError):
            jobs.cancel(job.pk)
    with looking("tuti"), pytest.raises(NotAllowed):
        jobs.cancel(job.pk)
    with looking("rina"):
        jobs.cancel(job.pk)


def test_an_ended_job_cannot_be_cancelled(looking: Any) -> None:
    job = after(begun(looking("siti"), "tests.count", upto=1))
    with looking("siti"), pytest.raises(PayungError):
        jobs.cancel(job.pk)


def test_a_job_is_done_once_although_two_workers_have_it(looking: Any) -> None:
    job = begun(looking("siti"), "tests.count", upto=1)
    after(job)
    assert after(job).attempts == 1


def dead(looking: Any, attempts: int) -> Job:
    job = begun(looking("siti"), "tests.count", upto=2)
    long_ago = timezone.now() - timedelta(minutes=5)
    with as_the_system("tests"):
        Job.objects.filter(pk=job.pk).update(state="running", seen_at=long_ago, attempts=attempts)
    return job


def test_a_job_whose_process_died_is_begun_anew(looking: Any) -> None:
    job = dead(looking, attempts=1)
    assert jobs.take_up_the_dead() == 1
    assert jobs.take_up_the_dead() == 0
    assert (after(job).state, after(job).attempts) == ("done", 2)


def test_a_job_that_killed_three_processes_has_failed(looking: Any) -> None:
    job = dead(looking, attempts=3)
    assert jobs.take_up_the_dead() == 0
    assert after(job).state == "failed"


def test_a_job_with_a_sign_of_life_is_left_alone(looking: Any) -> None:
    job = begun(looking("siti"), "tests.count", upto=1)
    with as_the_system("tests"):
        Job.objects.filter(pk=job.pk).update(state="running", seen_at=timezone.now())
    assert jobs.take_up_the_dead() == 0


@pytest.mark.django_db(transaction=True)
def test_a_running_job_tells_its_progress_and_stops_when_it_is_cancelled(looking: Any) -> None:
    told, go_on = threading.Event(), threading.Event()

    @jobs.job("tests.wait")
    def wait(progress: Any) -> None:
        progress.tell(3, 10, "tiga")
        told.set()
        go_on.wait(60)
        progress._told = float("-inf")
        progress.tell(4, 10)

    job = begun(looking("siti"), "tests.wait")
    worker = threading.Thread(target=lambda: (running.run_job.func(job.pk), connection.close()))
    worker.start()
    assert told.wait(60)
    with looking("siti"):
        assert list(Job.objects.values_list("state", "done", "total", "message")) == [("running", 3, 10, "tiga")]
        jobs.cancel(job.pk)
        go_on.set()
        worker.join()
        assert Job.objects.get(pk=job.pk).state == "cancelled"
