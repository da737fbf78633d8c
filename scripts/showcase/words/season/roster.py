"""Which units a year's call asks (front matter of content/calls/<year>.md): what its rates are reckoned by."""

from pydantic import Field

from showcase.words.entry import Entry, Reference


class Asked(Entry):
    """The units that are asked: AND across keys, OR inside a list, as in a pick; all of the register where nothing is said."""

    level: tuple[Reference, ...] = Field((), title="层级", description="词表 levels 里的代码。")
    unit_type: tuple[Reference, ...] = Field((), title="单位类型", description="词表 unit_types 里的代码。")
    system: tuple[Reference, ...] = Field((), title="系统", description="词表 systems 里的代码。")
    region: tuple[Reference, ...] = Field((), title="地区", description="六位代码，下辖的地区也算。")
    superior: tuple[Reference, ...] = Field(
        (), title="上级单位", description="单位 id，它直属的单位；本单位不算。"
    )
    units: tuple[Reference, ...] = Field((), title="点名的单位", description="单位 id；写了就只看这些单位。")
    except_units: tuple[Reference, ...] = Field((), title="不要求报送的单位", description="单位 id。")
    publish_missing: bool = Field(
        False, title="公开还没有报送的名单", description="true：/stats/ 上列出；不写就只有工作人员看得到。"
    )
