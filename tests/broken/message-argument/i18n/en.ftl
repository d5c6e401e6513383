duration-days = { $conut ->
    [one] one day
   *[other] { $conut } days
}
percentage = per cent
