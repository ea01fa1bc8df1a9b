using System.Text.Json;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Tests.Bench.Circuits;

public class PageMarkersTests
{
    const string First = """{"type":"server","prerenderId":"a1","key":{"locationHash":"X:0"},"sequence":0,"descriptor":"CfDJ8\u002B"}""";
    const string Second = """{"type":"server","prerenderId":"b2","sequence":1,"descriptor":"CfDJ9"}""";

    const string Html = $$"""
        <!DOCTYPE html><html><head><!--Blazor:{{First}}--><title>x</title><!--Blazor:{"prerenderId":"a1"}--></head>
        <body><!-- a comment --><!--Blazor:{{Second}}--><main></main><!--Blazor:{"prerenderId":"b2"}-->
        <!--Blazor:{"type":"webassembly","assembly":"y"}-->
        <!--Blazor-Server-Component-State:Q2ZESjg=--></body></html>
        """;

    [Fact]
    public void Markers_come_back_byte_for_byte_and_in_order() => Assert.Equal([First, Second], PageMarkers.Parse(Html).Markers);

    [Fact]
    public void The_state_is_found() => Assert.Equal("Q2ZESjg=", PageMarkers.Parse(Html).State);

    [Fact]
    public void A_page_without_a_circuit_has_neither()
    {
        var markers = PageMarkers.Parse("<p>plain</p><!-- Blazor: not one -->");

        Assert.Empty(markers.Markers);
        Assert.Equal("", markers.State);
    }

    [Fact]
    public void The_operations_add_each_component_once()
    {
        using var json = JsonDocument.Parse(PageMarkers.Parse(Html).ToOperations());
        var operations = json.RootElement.GetProperty("operations");

        Assert.Equal(2, operations.GetArrayLength());
        Assert.Equal(1, operations[0].GetProperty("ssrComponentId").GetInt32());
        Assert.Equal("CfDJ8+", operations[0].GetProperty("marker").GetProperty("descriptor").GetString());
        Assert.Equal(2, operations[1].GetProperty("ssrComponentId").GetInt32());
    }

    [Fact]
    public void A_page_that_is_cut_off_gives_what_is_whole() => Assert.Single(PageMarkers.Parse(Html[..(Html.IndexOf("CfDJ9", StringComparison.Ordinal) + 2)]).Markers);
}
