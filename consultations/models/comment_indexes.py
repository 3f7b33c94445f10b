"""The indexes by which comments are found.

Filing pays for each: no field has one of its own that begins another, or that nothing asks for, and
what most comments lack is indexed only where they have it.
"""

from django.db import models
from django.db.models.functions import Upper

INDEXES = [
    models.Index(fields=["consultation", "state", "filed_at"]),
    models.Index(
        fields=["consultation", "state", "-support_count", "-filed_at"],
        name="most_supported",
    ),
    models.Index(Upper("email"), name="comments_by_email"),
    models.Index(fields=["fingerprint"], name="comments_of_these_words"),
    *(
        models.Index(
            fields=[field],
            condition=models.Q(**{f"{field}__isnull": False}),
            name=f"comments_by_{field}",
        )
        for field in ("author", "on_behalf_of", "entered_by", "question", "batch")
    ),
    models.Index(
        fields=["consultation", "provision", "state", "-filed_at"],
        name="newest_of_a_place",
    ),
    # PostgreSQL does not see that rows without a place are in the order of that index, too.
    models.Index(
        fields=["consultation", "state", "-filed_at"],
        condition=models.Q(provision=None),
        name="newest_on_the_whole",
    ),
    models.Index(
        fields=["consultation", "objected_at"],
        condition=models.Q(objected_at__isnull=False, objection_settled_at=None),
        name="objections_open",
    ),
    models.Index(
        fields=["consultation", "state", "provision", "group", "stance"],
        condition=~models.Q(text=""),
        name="comments_counted",
    ),
]
