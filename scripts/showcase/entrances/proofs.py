"""`book --proof`: a proof made and laid in a folder of its own, beside those of the proofs before it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from showcase.entrances.book_wishes import BookWishes
from showcase.entrances.order_desk import order_desk
from showcase.entrances.standing_order import FOLDER, written
from showcase.late.values import dataclass
from showcase.press.book_order import NotPrinted
from showcase.press.proofing import last_proof
from showcase.press.proofing.proof_set import ProofSet, proof_set
from showcase.press.typesetting import NotSet


@dataclass(frozen=True, slots=True)
class MadeProof:
    """A proof and the folder it lies in."""

    folder: Path
    made: ProofSet


def write_proof(
    root: Path, name: str | None, key: str | None, out: Path | None, wishes: BookWishes, today: date
) -> MadeProof:
    """The proof of number `wishes.proof`, in a folder of its own below `out`, where the last one is looked for too. Raises NotPrinted,
    and then no file was touched."""
    with order_desk(root, name, key, wishes) as desk:
        beside = (out or root / FOLDER).resolve()
        if beside.exists() and not beside.is_dir():
            raise NotPrinted(f"{beside} 不是文件夹。一稿校样有好几个文件，--out 写放它们的文件夹。")
        order = replace(desk.order, draft=True)
        before = last_proof.find(beside, order.name, wishes.proof)
        try:
            made = proof_set(desk.press, order, wishes.proof, today, before)
        except NotSet as failure:
            raise NotPrinted(f"校对单排不出来，排版程序说：\n{failure}") from failure
        folder = beside / last_proof.folder_name(order.name, wishes.proof)
        for path, data in made.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            written(folder / path, data)
        return MadeProof(folder, made)
