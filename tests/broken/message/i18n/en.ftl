page-of = Page { $page } of { $number } { nothing }
