"""The room's place in Django."""

from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_save


class AccountsConfig(AppConfig):
    """Accounts, and the audit log that listens to every room."""

    name = "payung.server.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to every change; after a migration, guard what may not change and take in new verbs."""
        from payung.server.accounts import audit, roles
        from payung.server.append_only import guard_tables
        from payung.server.bulk import bulk_written

        pre_save.connect(audit.before_save, dispatch_uid="audit")
        post_save.connect(audit.after_save, dispatch_uid="audit")
        post_delete.connect(audit.after_delete, dispatch_uid="audit")
        m2m_changed.connect(audit.after_links, dispatch_uid="audit")
        bulk_written.connect(audit.after_bulk, dispatch_uid="audit")
        post_migrate.connect(guard_tables, sender=self, dispatch_uid="guards")
        post_migrate.connect(roles.take_in_new_verbs, sender=self, dispatch_uid="roles")
