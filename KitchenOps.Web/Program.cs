using KitchenOps.Web.Data;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Shell;
using Microsoft.Extensions.Configuration.Json;

// A published application has its static files beside it and finds them from any working directory; a build has them in the project.
var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    ContentRootPath = published ? AppContext.BaseDirectory : null,
});

// First, so that the environment and the command line still win; from the output folder, so that any working directory will do.
builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
{
    Path = "appsettings.json",
    FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(AppContext.BaseDirectory),
    Optional = false,
});

// Lets a build that is not published serve its static files in every environment; a published one has no manifest and is unaffected.
builder.WebHost.UseStaticWebAssets();

builder.Services.AddKitchenData(builder.Configuration, builder.Environment.ContentRootPath);
builder.Services.AddKitchenEngine(builder.Configuration);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();

var app = builder.Build();

app.UseAntiforgery();
app.MapStaticAssets();
app.MapGet("/health/live", () => Results.Text("live"));

// Compression costs some 230 KB per circuit and saves little on a kitchen's network.
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true);

app.Run();

/// <summary>The entry point, public so that tests can start the application.</summary>
public partial class Program;
