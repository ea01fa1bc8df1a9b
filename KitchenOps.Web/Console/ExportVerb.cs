using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using KitchenOps.Web.Api;
using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Copies;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Console;

/// <summary><c>export</c>: a restaurant's log as JSON lines, each as the events API writes it. It reads in pages and opens no engine, so a server may run meanwhile.</summary>
internal static class ExportVerb
{
    private const string StandardOutput = "-";

    public static readonly Verb[] All = [new("export", "--restaurant SLUG --to FILE|- [--after N]", ["restaurant", "to"], ["after"], ExportAsync) { NeedsEngines = false }];

    private static async Task<int> ExportAsync(VerbCall call)
    {
        var after = 0L;
        if (call.Find("after") is { } text && !(long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after))) return await call.RefuseAsync($"--after is a number of the log, 0 and up, not '{text}'.");
        // Reading would make an empty database where there is none.
        var database = call.Service<IDatabaseCopies>();
        if (await database.LookAsync() is not { } there) return await call.RefuseAsync($"There is no database at {database.Place}.");
        if (there.Restaurants.FirstOrDefault(head => head.Slug == call["restaurant"]) is not { } restaurant) return await call.RefuseAsync(KeyVerbs.UnknownRestaurant(call["restaurant"]));

        var progress = call.Progress();
        try
        {
            var (count, through) = call["to"] == StandardOutput ? await WriteAsync(call, restaurant, after, call.Output, progress) : await WriteFileAsync(call, restaurant, after, progress);
            progress.End();
            await (call["to"] == StandardOutput ? call.Errors : call.Output).WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} events of {restaurant.Slug}, through {through}"));
            return VerbCall.Done;
        }
        catch (DbException e)
        {
            throw new BackupException($"{database.Place} cannot be read: {e.Message}", e);
        }
        finally
        {
            progress.End();
        }
    }

    // Written beside and moved, so that half a log never looks whole.
    private static async Task<(long Count, long Through)> WriteFileAsync(VerbCall call, RestaurantHead restaurant, long after, ProgressLine progress)
    {
        var file = Path.GetFullPath(call["to"]);
        if (File.Exists(file)) throw new BackupException($"{file} is there already.");
        var beside = file + ".partial";
        try
        {
            (long, long) written;
            await using (var stream = new FileStream(beside, OwnersAlone()))
            await using (var writer = new StreamWriter(stream))
            {
                written = await WriteAsync(call, restaurant, after, writer, progress);
                await writer.FlushAsync();
                stream.Flush(flushToDisk: true);
            }
            File.Move(beside, file);
            return written;
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static async Task<(long Count, long Through)> WriteAsync(VerbCall call, RestaurantHead restaurant, long after, TextWriter to, ProgressLine progress)
    {
        var log = call.Service<LogReader>();
        var (count, through) = (0L, after);
        // Up to what was the end when it began: a kitchen in a rush would never come to one.
        while (through < restaurant.Seq)
        {
            var page = await log.ReadAsync(new(restaurant.Id), through, ApiSettings.EventsPerPage);
            if (through < page.Floor) throw new BackupException($"Events up to {page.Floor.ToString(CultureInfo.InvariantCulture)} of {restaurant.Slug} are no longer kept: --after {page.Floor.ToString(CultureInfo.InvariantCulture)} is the lowest.");
            foreach (var one in page.Events.TakeWhile(one => one.Seq <= restaurant.Seq))
            {
                if (one.Seq != ++through) throw new BackupException($"The log of {restaurant.Slug} lacks event {through.ToString(CultureInfo.InvariantCulture)}.");
                await to.WriteAsync(JsonSerializer.Serialize(FeedEvent.Of(one), KitchenJson.Options));
                await to.WriteAsync('\n');
                count++;
            }
            if (page.Events.Count == 0) throw new BackupException($"The log of {restaurant.Slug} lacks event {(through + 1).ToString(CultureInfo.InvariantCulture)}.");
            progress.ShowCount("events", through - after, restaurant.Seq - after);
        }
        return (count, through);
    }

    // A log names people and what they ordered.
    private static FileStreamOptions OwnersAlone()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
