"""The world outside, played: what the branch, the bank and the civil registry answer to what the region sends."""

from payung.server.example.answers.billing import bill, bill_lines
from payung.server.example.answers.paying import statement
from payung.server.example.answers.registry import dukcapil_answer
from payung.server.example.answers.replying import reply, reply_lines

__all__ = ["bill", "bill_lines", "dukcapil_answer", "reply", "reply_lines", "statement"]
