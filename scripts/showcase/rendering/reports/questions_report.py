"""The questions that wait for an answer, for staff: which are over their time comes first."""

from datetime import date

from showcase.words.chinese import cn_date
from showcase.words.staff.page import QuestionsPage
from showcase.words.systems.system import Systems


def text(systems: Systems, today: date) -> str:
    """Lines for a terminal; empty where no question waits."""
    within = (systems.asking or QuestionsPage(title="问答")).within
    waiting = [
        (question.due(within), name, question)
        for name, question in systems.questions.items()
        if question.answered is None
    ]
    if not waiting:
        return ""
    late = sum(question.overdue(within, today) for _, _, question in waiting)
    lines = [f"问答：等待答复 {len(waiting)} 个" + (f"，其中超过期限 {late} 个" if late else "") + "。"]
    for due, name, question in sorted(waiting, key=lambda one: one[:2]):
        over = "已超过期限，" if question.overdue(within, today) else ""
        lines.append(
            f"  {question.question}（{over}应在 {cn_date(due.isoformat())}前答复）：content/qa/{name}.md"
        )
    return "\n".join(lines) + "\n"
