"""Names are found where a person would look them up."""

from showcase.gathering.order import initial, pinyin_key


def test_the_reading_is_that_of_the_whole_word() -> None:
    assert initial("长江") == "C"
    assert initial("重庆") == "C"
    assert initial("重点项目") == "Z"
    assert initial("“无忧办税”") == "W"


def test_names_without_pinyin_stand_under_the_sign() -> None:
    assert initial("1263机制") == "#"
    assert initial("五比五晒") == "W"


def test_code_points_do_not_decide() -> None:
    names = ["指尖党课", "党员之家", "一家两员", "无忧办税", "“红领福兴”示范带"]
    assert sorted(names, key=pinyin_key) == [
        "党员之家",
        "“红领福兴”示范带",
        "无忧办税",
        "一家两员",
        "指尖党课",
    ]
