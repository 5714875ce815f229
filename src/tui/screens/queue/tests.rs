//! The queue, played.
use super::super::super::play::furnished;

#[test]
fn print() {
    println!("{}", furnished().open().screen());
    println!("{}", furnished().size(120, 40).open().screen());
    println!("{}", furnished().open().keys("p").screen());
    println!("{}", furnished().open().keys("j j Enter").screen());
    println!("{}", furnished().open().keys("j w").screen());
    println!("{}", furnished().open().keys("c").screen());
    println!("{}", furnished().open().keys("c Enter Enter Enter").screen());
    println!("{}", furnished().open().keys("c j Enter j Enter").typed("Тема").screen());
    println!("{}", furnished().open().keys("?").screen());
    println!("{}", furnished().open().keys("d").screen());
    println!("{}", furnished().open().keys("s").screen());
}
