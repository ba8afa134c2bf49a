using Migration.Runtime.Compiled;

namespace Demo
{
    public static class Count
    {
        [Step("count.all")]
        public static int All() => 0;
    }
}
