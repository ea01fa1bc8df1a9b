using Bunit;
using KitchenOps.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace KitchenOps.Tests.Shell;

public class HomeTests : BunitContext
{
    [Theory]
    [InlineData(false, "false")]
    [InlineData(true, "true")]
    public void The_page_says_whether_a_circuit_answers_it(bool interactive, string said)
    {
        SetRendererInfo(new RendererInfo("Server", interactive));

        var home = Render<Home>();

        Assert.Equal(said, home.Find("main").GetAttribute("data-interactive"));
    }
}
