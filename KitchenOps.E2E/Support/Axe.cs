using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KitchenOps.E2E.Support;

/// <summary>What axe finds on a page.</summary>
public static class Axe
{
    /// <summary>Looks once nothing on it waits for an answer: what waits is pale on purpose, for a moment.</summary>
    public static async Task<AxeResult> AxeAsync(this IPage page)
    {
        await page.WaitForFunctionAsync("() => ![...document.querySelectorAll('[data-line], [data-order]')].some(one => getComputedStyle(one).getPropertyValue('--ko-pending') === '1')");
        return await page.RunAxe();
    }
}
