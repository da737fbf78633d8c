"""A case that is run as a project (项目管理): who answers for it, what is asked of it, how its results are checked. The three are
those the sources name (docs/field-facts.md#projects)."""

from pydantic import Field

from showcase.words.case.choices import ProjectStage
from showcase.words.case.statement import Statement
from showcase.words.entry import Entry


class Project(Entry):
    """The project a case tells of."""

    stage: ProjectStage = Field(
        title="项目阶段",
        description="planned 立项，running 实施，checking 检验，closed 结项。",
        examples=["running"],
        json_schema_extra=Statement(sheet="项目阶段", in_form="到了哪一步。"),
    )
    owner: str = Field(
        title="责任主体",
        description="谁负责这个项目：单位或部门，不写个人。",
        min_length=2,
        max_length=60,
        examples=["示例局办公室党支部"],
        json_schema_extra=Statement(
            lasting=True, sheet="责任主体", also=("项目责任主体", "项目负责单位", "承办单位")
        ),
    )
    demand: str = Field(
        title="工作要求",
        description="要求做到什么，4—200 个字。",
        min_length=4,
        max_length=200,
        examples=["全年每月开放一次窗口体验日，意见当场登记、十天内答复。"],
        json_schema_extra=Statement(sheet="工作要求", also=("项目要求", "项目目标")),
    )
    check: str | None = Field(
        None,
        title="成果检验",
        description="怎样检验成果，检验了的写结果，4—200 个字；结项的必填。",
        min_length=4,
        max_length=200,
        examples=["年底由机关党委对照登记本逐条核对，答复率不低于 95%。"],
        json_schema_extra=Statement(
            sheet="成果检验",
            in_form="怎样检验成果，检验了的写结果。",
            also=("成果检验办法", "检验办法", "验收情况"),
        ),
    )
