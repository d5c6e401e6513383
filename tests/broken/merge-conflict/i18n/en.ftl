<<<<<<< HEAD
nav-home = Home
=======
nav-home = Start
>>>>>>> review
