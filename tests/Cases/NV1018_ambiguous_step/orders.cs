using Migration.Runtime.Compiled;

namespace Demo;

public static class Orders
{
    [Step("orders.order")]
    public static int Count() => 0;
}
