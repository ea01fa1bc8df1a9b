using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KitchenOps.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SwitchedSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "LastActAt",
                table: "sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Over",
                table: "sessions",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "pin_changes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsSet = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pin_changes", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_sessions_Device",
                table: "sessions",
                column: "Device");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_Over",
                table: "sessions",
                column: "Over");

            migrationBuilder.CreateIndex(
                name: "IX_pin_changes_Account_At",
                table: "pin_changes",
                columns: new[] { "Account", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "pin_changes");

            migrationBuilder.DropIndex(
                name: "IX_sessions_Device",
                table: "sessions");

            migrationBuilder.DropIndex(
                name: "IX_sessions_Over",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "LastActAt",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "Over",
                table: "sessions");
        }
    }
}
